package io.securitybaseline.it;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A scenario that is played, and the API server's evidence of it. */
final class Fight<K extends HasMetadata> implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(150);

    private final KubernetesClient client;
    private final FightScenario<K> scenario;
    private final Object wanted;
    private final Observed<K> object;
    private final Observed<NamespaceSecurityReport> report;
    private final AtomicInteger strikes = new AtomicInteger();
    private final ScheduledExecutorService opponent =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    Fight(KubernetesClient client, FightScenario<K> scenario) {
        this.client = client;
        this.scenario = scenario;
        this.wanted = FightScenario.content(scenario.resource(client).get());
        this.object = new Observed<>(scenario.resource(client), FightScenario::content);
        this.report =
                new Observed<>(
                        client.resources(NamespaceSecurityReport.class)
                                .inNamespace(scenario.namespace())
                                .withName(Names.REPORT),
                        it -> it);
    }

    void begin() {
        var unused =
                opponent.scheduleWithFixedDelay(
                        () -> scenario.strike(client, strikes.getAndIncrement()),
                        0,
                        EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    void end() {
        opponent.shutdownNow();
    }

    FightScenario<K> scenario() {
        return scenario;
    }

    /** What the baseline wants the object to be. */
    Object wanted() {
        return wanted;
    }

    int strikes() {
        return strikes.get();
    }

    /** When the operator repaired it; nobody else makes it what the baseline wants. */
    List<Duration> repairs() {
        return object.became(wanted);
    }

    /** Whether it has gone on for so long since the first repair. */
    boolean lasts(Duration time) {
        List<Duration> repairs = repairs();
        return !repairs.isEmpty()
                && Duration.ofNanos(System.nanoTime()).minus(repairs.getFirst()).compareTo(time)
                        >= 0;
    }

    int reportWrites() {
        return report.writes();
    }

    @Override
    public void close() {
        end();
        object.close();
        report.close();
    }
}
