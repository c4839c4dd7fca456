package io.securitybaseline;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.securitybaseline.config.Settings;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.kube.ConnectionHealth;
import io.securitybaseline.kube.Fence;
import io.securitybaseline.kube.HistoryWatch;
import io.securitybaseline.kube.LeaderLease;
import io.securitybaseline.metrics.AssessmentMetrics;
import io.securitybaseline.metrics.OperatorMetrics;
import io.securitybaseline.observe.RequiredRights;
import io.securitybaseline.reconcile.Controllers;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One life of the operator: everything that it remembers, from its first list to its end. What
 * happens that memory cannot survive (a lost lease, a cluster put back to an older state) ends it,
 * and another one begins with nothing.
 */
final class Incarnation implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Incarnation.class);
    private static final String LEASE = "securitybaseline";
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(5);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(2);
    private static final int FRAMEWORK_THREADS = 2;

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Consumer<String> over;
    private final @Nullable LeaderLease lease;
    private final KubernetesClient watching;
    private final KubernetesClient reading;
    private final Operator operator;
    private final Controllers controllers;
    private final HistoryWatch history;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile List<String> missingRights = List.of();

    /**
     * @param health is told when the API server is heard of
     * @param over is told why this life is over
     */
    Incarnation(
            Settings settings,
            Config access,
            InstantSource clock,
            ConnectionHealth health,
            Consumer<String> over) {
        this.over = over;
        // The framework gives its meters a group only where the kind has one, and Prometheus wants
        // the same tags on all meters of a name.
        registry.config().meterFilter(MeterFilter.ignoreTags("group", "resource.group"));
        lease =
                settings.leaderElection()
                        ? new LeaderLease(access, settings.namespace(), LEASE, settings.instance())
                        : null;
        Fence fence = new Fence(() -> lease == null || lease.isHeld());
        watching = ApiServerClients.ofWatches(access, health, fence);
        reading = ApiServerClients.ofOperator(access, health, fence);
        operator =
                new Operator(
                        overrider ->
                                overrider
                                        .withKubernetesClient(watching)
                                        .withCloseClientOnStop(false)
                                        .withConcurrentReconciliationThreads(FRAMEWORK_THREADS)
                                        .withParseResourceVersions(true)
                                        .withStopOnInformerErrorDuringStartup(false)
                                        .withInformerStoppedHandler(this::stopped)
                                        .withReconciliationTerminationTimeout(FINISH_WITHIN)
                                        .withMetrics(
                                                MicrometerMetrics.withoutPerResourceMetrics(
                                                        registry)));
        controllers =
                new Controllers(
                        operator,
                        reading,
                        settings,
                        new OperatorMetrics(registry),
                        new AssessmentMetrics(registry),
                        config -> ApiServerClients.ofInstance(config, fence),
                        clock);
        history = new HistoryWatch(reading);
    }

    /**
     * Fills the caches, and works when it is this replica's turn.
     *
     * @throws RuntimeException when the API server does not answer
     */
    void start() {
        requireAnswer();
        if (!isPermitted()) {
            return;
        }
        operator.start();
        history.begin(() -> over.accept("the cluster was restored to an older state"));
        if (lease == null) {
            controllers.work();
        } else {
            lease.compete(
                    () -> {
                        log.info("Leading");
                        controllers.work();
                    },
                    () -> over.accept("the lease was lost"));
        }
    }

    /** The watches would try for a minute, and not say what is wrong. */
    private void requireAnswer() {
        try {
            var unused = reading.getKubernetesVersion();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
        }
    }

    /**
     * Waits for the rights without which nothing can be decided: the watches would fail, and not
     * say why.
     *
     * @return false when this life ended before that
     */
    private boolean isPermitted() {
        while (closing.getCount() > 0) {
            List<String> missing = RequiredRights.missing(reading);
            if (missing.isEmpty()) {
                missingRights = missing;
                return true;
            }
            if (!missing.equals(missingRights)) {
                missingRights = missing;
                missing.forEach(it -> log.warn("Waiting for a right: {}", it));
            }
            try {
                var unused = closing.await(BETWEEN_QUESTIONS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** What keeps this from being ready; empty when nothing does. */
    Optional<String> trouble() {
        List<String> missing = missingRights;
        if (!missing.isEmpty()) {
            return Optional.of(String.join("; ", missing));
        }
        if (!operator.getRuntimeInfo().isStarted() || !controllers.isReady()) {
            return Optional.of("caches are being filled");
        }
        List<String> troubles =
                Stream.concat(controllers.staleWatches().stream(), controllers.failures().stream())
                        .toList();
        return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles));
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Finishes what is being done. */
    @Override
    public void close() {
        closing.countDown();
        history.close();
        controllers.close();
        operator.stop();
        if (lease != null) {
            lease.close();
        }
        watching.close();
        reading.close();
    }

    /** The framework's own handler ends the process. */
    private void stopped(SharedIndexInformer<?> informer, @Nullable Throwable why) {
        if (why != null) {
            over.accept("the watch of " + informer + " ended: " + why.getMessage());
        }
    }
}
