package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.SecurityAssessment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Tells which watches have been down for so long that what they show may be out of date. A watch
 * that is opened anew, as happens every few minutes, is not told.
 */
public final class WatchHealth {
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private static final Set<Class<?>> ASIDE =
            Set.of(SecurityAssessment.class, AssessmentReport.class);

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
                .filter(entry -> matters(entry.getValue()))
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .distinct()
                .sorted()
                .toList();
    }

    /** What the assessment cannot see it tells itself; nothing of a namespace depends on it. */
    private static boolean matters(Object source) {
        return !(source instanceof EventSource<?, ?> events)
                || !ASIDE.contains(events.resourceType());
    }

    private String sentence(String name, Object source) {
        if (source instanceof EventSource<?, ?> events
                && HasMetadata.class.isAssignableFrom(events.resourceType())) {
            Class<? extends HasMetadata> type = events.resourceType().asSubclass(HasMetadata.class);
            return new WatchRights(client, type, "", "")
                    .missing()
                    .orElseGet(
                            () ->
                                    "the watch of "
                                            + HasMetadata.getFullResourceName(type)
                                            + " is down");
        }
        return "the watch " + name + " is down";
    }
}
