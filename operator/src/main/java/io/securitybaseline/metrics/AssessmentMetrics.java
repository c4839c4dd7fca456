package io.securitybaseline.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.LayerScore;
import io.securitybaseline.api.MissingEvidence;
import io.securitybaseline.evidence.Probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The numbers of the last assessment. Controls, layers and probes are as many as the catalogue has.
 */
public final class AssessmentMetrics {
    /** Should a catalogue ever have more. */
    private static final int MOST = 300;

    private final MultiGauge controls;
    private final MultiGauge scores;
    private final MultiGauge known;
    private final MultiGauge gaps;
    private final Timer runs;

    private final MeterRegistry registry;

    public AssessmentMetrics(MeterRegistry registry) {
        this.registry = registry;
        controls = gauge(registry, "securitybaseline.control", "1 for the verdict on each control");
        scores =
                gauge(
                        registry,
                        "securitybaseline.layer.score",
                        "Of what passed or failed the part that passed, in per cent");
        known =
                gauge(
                        registry,
                        "securitybaseline.layer.known",
                        "Of what applies the part that passed or failed, in per cent");
        gaps =
                gauge(
                        registry,
                        "securitybaseline.probe.gaps",
                        "Controls that are unknown because a probe saw too little");
        runs =
                Timer.builder("securitybaseline.assessment")
                        .description("From the first probe of an assessment to its verdicts")
                        .register(registry);
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** Takes note of how long a run took. */
    public void ran(Duration took) {
        runs.record(took);
    }

    /** Takes note of how long each probe of a run took. */
    public void probed(Map<Probe, Duration> times) {
        times.forEach(
                (probe, took) ->
                        Timer.builder("securitybaseline.probe")
                                .description("How long a probe took in a run of an assessment")
                                .tag("probe", probe.name())
                                .register(registry)
                                .record(took));
    }

    /** Shows what was found. */
    public void found(
            List<AssessedControl> all, List<LayerScore> layers, List<MissingEvidence> missing) {
        show(
                controls,
                all,
                it ->
                        Row.of(
                                Tags.of(
                                        "control", it.id(),
                                        "layer", String.valueOf(it.layer()),
                                        "severity", it.severity().name(),
                                        "verdict", it.verdict().name()),
                                1));
        show(
                scores,
                layers.stream().filter(it -> it.score() != null).toList(),
                it -> Row.of(Tags.of("layer", it.layer()), Objects.requireNonNull(it.score())));
        show(known, layers, it -> Row.of(Tags.of("layer", it.layer()), it.known()));
        show(
                gaps,
                missing,
                it -> Row.of(Tags.of("probe", it.probe(), "gap", it.gap().name()), it.controls()));
    }

    /** Nothing is assessed any more. */
    public void clear() {
        found(List.of(), List.of(), List.of());
    }

    private static <T> void show(MultiGauge gauge, Collection<T> all, Function<T, Row<?>> row) {
        List<Row<?>> rows = new ArrayList<>();
        all.stream().limit(MOST).map(row).forEach(rows::add);
        gauge.register(rows, true);
    }
}
