package io.securitybaseline.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.securitybaseline.api.Reason;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The operator's own numbers. None is labelled by namespace, so their number does not grow with the
 * cluster.
 */
public final class OperatorMetrics {
    private final MeterRegistry registry;
    private final AtomicInteger staleWatches = new AtomicInteger();
    private final Counter withheld;

    public OperatorMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("securitybaseline.stale.watches", staleWatches);
        withheld =
                Counter.builder("securitybaseline.repairs.withheld")
                        .description(
                                "Repairs that wait because the object is contested, counted in"
                                        + " each pass")
                        .register(registry);
    }

    /**
     * Counts what a pass over one namespace did.
     *
     * @param took from looking at it to the last write
     */
    public void reconciled(List<Outcome> outcomes, Duration took) {
        boolean repaired = false;
        for (Outcome outcome : outcomes) {
            if (outcome.result() != Outcome.Result.UNCHANGED) {
                write(outcome);
            }
            if (outcome.change() instanceof Change.Correction correction
                    && correction.cause().isDrift()) {
                drift(correction, outcome);
                if (outcome.result() == Outcome.Result.LEFT
                        && outcome.reason() == Reason.Contested) {
                    withheld.increment();
                }
                repaired |= outcome.result() == Outcome.Result.DONE;
            }
        }
        if (repaired) {
            Timer.builder("securitybaseline.repair")
                    .description(
                            "From looking at a drifted namespace to the last write of its repair")
                    .publishPercentiles(0.5, 0.99)
                    .register(registry)
                    .record(took);
        }
    }

    /** Shows how many objects are contested, which {@code count} tells when it is asked. */
    public void contested(IntSupplier count) {
        Gauge.builder("securitybaseline.contested", count::getAsInt)
                .description("Objects whose repairs are undone repeatedly")
                .strongReference(true)
                .register(registry);
    }

    /** Shows over how many namespaces, baselines and waivers the last pass failed. */
    public void failing(Supplier<Number> count) {
        Gauge.builder("securitybaseline.failing", count)
                .description("Namespaces, baselines and waivers whose last pass failed")
                .register(registry);
    }

    /** Shows how many objects of others are told now because they undo a control. */
    public void foreignObjects(String control, Supplier<Number> count) {
        Gauge.builder("securitybaseline.foreign.objects", count)
                .description("Unmanaged objects that undo a control, as reports show them")
                .tag("control", control)
                .register(registry);
    }

    /** Shows how much there is to do. */
    public void waiting(IntSupplier count) {
        Gauge.builder("securitybaseline.work.waiting", count::getAsInt)
                .description("Namespaces, baselines, waivers and scans that wait for their turn")
                .strongReference(true)
                .register(registry);
    }

    /** Sets how many watches have been down for too long. */
    public void staleWatches(int count) {
        staleWatches.set(count);
    }

    private void write(Outcome outcome) {
        Counter.builder("securitybaseline.changes")
                .description("Changes of objects, labels and entries, by what became of them")
                .tag("kind", outcome.change().key().kind().name())
                .tag("result", outcome.result().name())
                .register(registry)
                .increment();
    }

    private void drift(Change.Correction correction, Outcome outcome) {
        Counter.builder("securitybaseline.drift")
                .description("Drift, counted in each pass")
                .tag("kind", correction.key().kind().name())
                .tag("cause", correction.cause().name())
                .tag("result", outcome.result().name())
                .register(registry)
                .increment();
    }
}
