package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.apply.LevelRehearsal;
import io.securitybaseline.exposure.ClusterTraffic;
import io.securitybaseline.exposure.Exposure;
import io.securitybaseline.exposure.PodProfiles;
import io.securitybaseline.impact.BreachFinder;
import io.securitybaseline.impact.Breaches;
import io.securitybaseline.impact.Impact;
import io.securitybaseline.impact.ImpactAnalyzer;
import io.securitybaseline.impact.ImpactPrediction;
import io.securitybaseline.impact.PendingEnforcement;
import io.securitybaseline.impact.SecondOpinion;
import io.securitybaseline.live.Inventory;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.pipeline.ScanRequest;
import io.securitybaseline.pipeline.ScanResult;
import io.securitybaseline.read.TrafficReader;
import io.securitybaseline.scan.Sweep;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Looks through the pods and workloads of one namespace, once for all that wants to know of them.
 */
final class WorkloadScanner {
    /** What the whole cluster says about traffic is good for so long. */
    private static final long GOOD_FOR = Duration.ofMinutes(1).toNanos();

    private final Observer observer;
    private final LevelRehearsal rehearsal;
    private final TrafficReader traffic;
    private final LongSupplier nanoTime;
    private final RuleEvaluators rules = new RuleEvaluators();
    private @Nullable ClusterTraffic cluster;
    private long readAt;

    WorkloadScanner(KubernetesClient client, Observer observer, LongSupplier nanoTime) {
        this.observer = observer;
        this.rehearsal = new LevelRehearsal(client);
        this.traffic = new TrafficReader(client);
        this.nanoTime = nanoTime;
    }

    /**
     * Looks.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when pods and workloads cannot
     *     be read
     */
    ScanResult look(String namespace, ScanRequest request) {
        Sweep sweep = new Sweep(request.order(), rules);
        Optional<BreachFinder> breaches = request.enforced().map(it -> new BreachFinder(it, rules));
        if (request.enforcement().isEmpty()) {
            observer.showWorkloads(
                    namespace,
                    object -> {
                        sweep.take(object);
                        breaches.ifPresent(it -> it.take(object));
                    });
            return new ScanResult(
                    Optional.of(sweep.result()),
                    new ImpactPrediction.NotAsked(),
                    Optional.of(result(breaches)));
        }
        PendingEnforcement enforcement = request.enforcement().get();
        ImpactAnalyzer analyzer = new ImpactAnalyzer(enforcement, rules);
        PodProfiles pods = new PodProfiles();
        observer.showWorkloads(
                namespace,
                object -> {
                    sweep.take(object);
                    breaches.ifPresent(it -> it.take(object));
                    analyzer.take(object);
                    pods.accept(object);
                });
        return new ScanResult(
                Optional.of(sweep.result()),
                seen(namespace, enforcement, analyzer.result(), pods),
                Optional.of(result(breaches)));
    }

    private static Breaches result(Optional<BreachFinder> breaches) {
        return breaches.map(BreachFinder::result).orElse(Breaches.NONE);
    }

    private ImpactPrediction seen(
            String namespace, PendingEnforcement enforcement, Impact impact, PodProfiles pods) {
        Optional<Namespace> live =
                enforcement.isAboutTraffic() ? observer.namespace(namespace) : Optional.empty();
        if (live.isEmpty()) {
            return new ImpactPrediction.Seen(
                    impact, opinion(namespace, enforcement, impact), List.of());
        }
        ClusterTraffic all = cluster();
        Exposure exposure =
                Exposure.of(
                        new LiveNamespace(
                                live.get(),
                                observer.contents(namespace, Inventory.EMPTY).objects(),
                                null),
                        observer.facts(namespace),
                        enforcement.askedFor(),
                        traffic.local(namespace, pods, all),
                        all);
        return new ImpactPrediction.Seen(
                impact.and(exposure), opinion(namespace, enforcement, impact), exposure.unknown());
    }

    private synchronized ClusterTraffic cluster() {
        if (cluster == null || nanoTime.getAsLong() - readAt > GOOD_FOR) {
            cluster = traffic.cluster();
            readAt = nanoTime.getAsLong();
        }
        return cluster;
    }

    private String opinion(String namespace, PendingEnforcement enforcement, Impact impact) {
        Map<String, String> labels = enforcement.labelsOfLevel();
        if (labels.isEmpty()) {
            return "";
        }
        try {
            return SecondOpinion.of(impact.podsToday(), rehearsal.warnings(namespace, labels));
        } catch (IllegalStateException e) {
            return "there is no second opinion: " + e.getMessage();
        }
    }
}
