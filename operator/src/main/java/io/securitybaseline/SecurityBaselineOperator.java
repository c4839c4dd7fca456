package io.securitybaseline;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.securitybaseline.config.Settings;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.kube.ConnectionHealth;
import io.securitybaseline.metrics.HttpEndpoint;
import io.securitybaseline.metrics.OperatorMetrics;
import io.securitybaseline.reconcile.Controllers;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The running operator: the framework, the two controllers, and the endpoint for machines. */
public final class SecurityBaselineOperator implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SecurityBaselineOperator.class);
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(5);

    private final ConnectionHealth health = new ConnectionHealth(System::nanoTime);
    private final Operator operator;
    private final KubernetesClient client;
    private final Controllers controllers;
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Settings settings;
    private final Leadership leadership;
    private @Nullable HttpEndpoint http;

    /**
     * Prepares an operator.
     *
     * @param access where the API server is and who asks
     */
    public SecurityBaselineOperator(Settings settings, Config access) {
        this(settings, access, InstantSource.system());
    }

    /**
     * Prepares an operator.
     *
     * @param clock the time by which waivers hold
     */
    public SecurityBaselineOperator(Settings settings, Config access, InstantSource clock) {
        this.settings = settings;
        // The framework gives its meters a group only where the kind has one, and Prometheus wants
        // the same tags on all meters of a name.
        registry.config().meterFilter(MeterFilter.ignoreTags("group"));
        this.client = ApiServerClients.ofOperator(access, health, new Interceptor() {});
        this.leadership = new Leadership(settings, client);
        this.operator =
                new Operator(
                        overrider -> {
                            overrider
                                    .withKubernetesClient(client)
                                    .withCloseClientOnStop(false)
                                    .withConcurrentReconciliationThreads(settings.workers())
                                    .withParseResourceVersions(true)
                                    .withInformerStoppedHandler(SecurityBaselineOperator::stopped)
                                    .withReconciliationTerminationTimeout(FINISH_WITHIN)
                                    .withMetrics(
                                            MicrometerMetrics.withoutPerResourceMetrics(registry));
                            leadership.configure(overrider);
                        });
        this.controllers =
                new Controllers(operator, client, settings, new OperatorMetrics(registry), clock);
    }

    /**
     * Fills the caches and begins to work.
     *
     * @throws RuntimeException when a kind cannot be listed; the message names it
     */
    public void start() {
        if (settings.httpPort() != 0) {
            http = new HttpEndpoint(settings.httpPort(), registry, () -> "", this::trouble);
        }
        operator.start();
        controllers.watchOverWatches();
        log.atInfo()
                .addKeyValue("namespace", settings.namespace())
                .addKeyValue("controls", settings.controls())
                .addKeyValue("workers", settings.workers())
                .log("Started");
    }

    /** Finishes what is being done and ends. */
    @Override
    public void close() {
        leadership.aboutToStop();
        operator.stop();
        controllers.close();
        leadership.release();
        if (http != null) {
            http.close();
        }
        client.close();
        log.info("Stopped");
    }

    private String trouble() {
        if (!operator.getRuntimeInfo().isStarted()) {
            return "caches are being filled";
        }
        List<String> stale = controllers.staleWatches();
        return stale.isEmpty() ? "" : String.join("; ", stale);
    }

    /** The framework's own handler ends the process. */
    private static void stopped(SharedIndexInformer<?> informer, @Nullable Throwable why) {
        if (why != null) {
            log.error("The watch {} ended and is not opened again", informer, why);
        }
    }
}
