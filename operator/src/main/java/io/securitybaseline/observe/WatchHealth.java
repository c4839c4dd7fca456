package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Tells which watches have been down for so long that what they show may be out of date. A watch
 * that is opened anew, as happens every few minutes, is not told.
 */
public final class WatchHealth {
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final KubernetesClient client;
    private final LongSupplier nanoTime;
    private final Map<String, Long> downSince = new TreeMap<>();

    public WatchHealth(KubernetesClient client, LongSupplier nanoTime) {
        this.client = client;
        this.nanoTime = nanoTime;
    }

    /**
     * Looks at all watches; a sentence for each that is down, sorted. To be called every few
     * seconds.
     */
    @SuppressWarnings("rawtypes") // as the framework declares it
    public synchronized List<String> look(RuntimeInfo runtime) {
        Map<String, InformerWrappingEventSourceHealthIndicator> unhealthy = new TreeMap<>();
        runtime.unhealthyInformerWrappingEventSourceHealthIndicator()
                .values()
                .forEach(unhealthy::putAll);
        downSince.keySet().retainAll(unhealthy.keySet());
        long now = nanoTime.getAsLong();
        unhealthy.keySet().forEach(name -> downSince.putIfAbsent(name, now));
        return unhealthy.entrySet().stream()
                .filter(entry -> now - downSince.getOrDefault(entry.getKey(), now) >= PATIENCE)
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .distinct()
                .sorted()
                .toList();
    }

    private String sentence(String name, Object source) {
        if (source instanceof EventSource<?, ?> events
                && HasMetadata.class.isAssignableFrom(events.resourceType())) {
            Class<? extends HasMetadata> type = events.resourceType().asSubclass(HasMetadata.class);
            String resource = HasMetadata.getFullResourceName(type);
            List<String> missing =
                    Stream.of("list", "watch").filter(verb -> !isAllowed(verb, type)).toList();
            return missing.isEmpty()
                    ? "the watch of " + resource + " is down"
                    : "the operator may not "
                            + String.join(" and ", missing)
                            + " "
                            + resource
                            + "; give its ServiceAccount the chart's ClusterRole";
        }
        return "the watch " + name + " is down";
    }

    private boolean isAllowed(String verb, Class<? extends HasMetadata> type) {
        SelfSubjectAccessReview review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb(verb)
                        .withGroup(HasMetadata.getGroup(type))
                        .withResource(HasMetadata.getPlural(type))
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        try {
            return client.resource(review).create().getStatus().getAllowed();
        } catch (KubernetesClientException e) {
            return true; // not known: then the watch is only said to be down
        }
    }
}
