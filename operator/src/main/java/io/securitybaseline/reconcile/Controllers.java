package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.securitybaseline.api.Control;
import io.securitybaseline.config.Settings;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.metrics.OperatorMetrics;
import io.securitybaseline.observe.WatchHealth;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The three controllers and the timer that they share. */
public final class Controllers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Controllers.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration CLOCK_EVERY = Duration.ofSeconds(1);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("securitybaseline-timer").factory());
    private final Operator operator;
    private final WatchHealth health;
    private final OperatorMetrics metrics;
    private final PolicyKeeper policies;
    private final BaselineReconciler baselines;
    private final Fleet fleet;

    /** Registers the controllers with {@code operator}, which is not started yet. */
    public Controllers(
            Operator operator,
            KubernetesClient client,
            Settings settings,
            OperatorMetrics metrics,
            InstantSource clock) {
        this.operator = operator;
        this.metrics = metrics;
        this.health = new WatchHealth(client, System::nanoTime);
        fleet = new Fleet(client, settings, timer, clock);
        policies = new PolicyKeeper(fleet, settings, client, metrics, timer);
        metrics.contested(() -> fleet.fights().contested() + policies.contested());
        baselines =
                new BaselineReconciler(
                        fleet,
                        policies,
                        client,
                        new StepDamage(fleet, settings.scanInterval().isPresent()));
        Stream.of(Control.network, Control.rbac, Control.admission)
                .forEach(
                        control ->
                                metrics.foreignObjects(
                                        control.name(), () -> fleet.board().foreign(control)));
        operator.register(
                new NamespaceReconciler(fleet, settings, client, metrics),
                config -> common(config, "namespace").withInformerListLimit(500L));
        operator.register(
                baselines,
                config ->
                        common(config, "baseline")
                                // Deletion is handled in the reconciler: a finalizer stands only
                                // under deletionPolicy Delete.
                                .withTriggerReconcilerOnAllEvents(true)
                                .withOnUpdateFilter(BaselineReconciler::concerns));
        operator.register(
                new WaiverReconciler(fleet),
                config -> common(config, "waiver").withOnUpdateFilter(WaiverReconciler::concerns));
    }

    private static <R extends HasMetadata> ControllerConfigurationOverrider<R> common(
            ControllerConfigurationOverrider<R> config, String name) {
        return config.withName(name)
                .withGenerationAware(false)
                .withFieldManager(Labels.MANAGED_BY_VALUE)
                // The framework's own resync keeps a task for each reconciliation in memory until
                // it is due.
                .withReconciliationMaxInterval(null)
                .withRetry(
                        new GenericRetry()
                                .setInitialInterval(50)
                                .setIntervalMultiplier(2)
                                .setMaxInterval(30_000)
                                .withoutMaxAttempts());
    }

    /**
     * Begins to look after the watches and the clock; to be called when the operator has started.
     */
    public void watchOverWatches() {
        every(LOOK_EVERY, this::look);
        every(CLOCK_EVERY, this::lookAtTheClock);
    }

    private void every(Duration period, Runnable look) {
        var unused =
                timer.scheduleWithFixedDelay(
                        look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAtTheClock() {
        try {
            fleet.waiverEnds().look();
        } catch (Throwable e) {
            log.atWarn().setCause(e).log("Could not look which waivers have ended");
        }
    }

    /** Sentences about watches that are down; empty when everything is seen as it happens. */
    public List<String> staleWatches() {
        return baselines.staleWatches();
    }

    private void look() {
        try {
            List<String> stale = health.look(operator.getRuntimeInfo());
            metrics.staleWatches(stale.size());
            fleet.fights().sweep();
            baselines.staleWatches(stale);
            if (stale.isEmpty()) {
                policies.sweep();
            }
        } catch (Throwable e) {
            log.atWarn().setCause(e).log("Could not look after the watches");
        }
    }

    @Override
    public void close() {
        fleet.scans().close();
        timer.shutdownNow();
    }
}
