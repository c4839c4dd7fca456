package io.securitybaseline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.securitybaseline.config.Settings;
import io.securitybaseline.desired.Labels;
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
        this.client = client(access);
        this.leadership = new Leadership(settings, client);
        this.operator =
                new Operator(
                        overrider -> {
                            overrider
                                    .withKubernetesClient(client)
                                    .withCloseClientOnStop(false)
                                    .withConcurrentReconciliationThreads(settings.workers())
                                    .withParseResourceVersions(true)
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

    private static KubernetesClient client(Config access) {
        Config config =
                new ConfigBuilder(access)
                        // The API server takes the field manager of a POST from here.
                        .withUserAgent(Labels.MANAGED_BY_VALUE + "/1.0")
                        // WebSocket: the client's plain HTTP watch puts NUL characters behind text
                        // that is not ASCII, and a tenant's annotation would end the operator.
                        .withOnlyHttpWatches(false)
                        .withWatchReconnectInterval(100)
                        .withRequestRetryBackoffLimit(2)
                        .withRequestTimeout(60_000)
                        .build();
        ObjectMapper mapper =
                new ObjectMapper()
                        // A newer CRD may have fields and values that this version does not know.
                        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                        .configure(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL, true);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(new KubernetesSerialization(mapper, true))
                .build();
    }
}
