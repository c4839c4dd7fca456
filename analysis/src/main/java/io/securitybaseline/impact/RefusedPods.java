package io.securitybaseline.impact;

import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectivePodSecurity;
import io.securitybaseline.baseline.PodSecurityFloor;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.podsecurity.Standard;
import io.securitybaseline.podsecurity.Violation;
import io.securitybaseline.workload.Workload;

import java.util.Optional;
import java.util.stream.Stream;

/** Workloads whose pods Pod Security Admission would refuse at the level that is asked for. */
final class RefusedPods implements ImpactCheck {
    private final Optional<WithOrigin<PodSecurityFloor>> floor;

    RefusedPods(Optional<WithOrigin<PodSecurityFloor>> floor) {
        this.floor = floor;
    }

    /** The level that is asked for, where it is not waived. */
    static Optional<WithOrigin<PodSecurityFloor>> floor(EffectivePodSecurity podSecurity) {
        return Optional.ofNullable(podSecurity.floors().get(EffectivePodSecurity.Use.enforce))
                .filter(it -> !it.isWaived());
    }

    static Standard standard(WithOrigin<PodSecurityFloor> floor) {
        return Standard.of(floor.value().level(), floor.value().version());
    }

    @Override
    public Stream<ImpactEffect> effects(Workload head) {
        return floor.stream()
                .flatMap(
                        it ->
                                violations(head, it)
                                        .map(
                                                violation ->
                                                        effect(
                                                                head,
                                                                it,
                                                                violation,
                                                                violation.text())));
    }

    @Override
    public Stream<ImpactEffect> effects(Workload pod, Additions additions) {
        return floor.stream()
                .flatMap(
                        it ->
                                violations(pod, it)
                                        .flatMap(violation -> additions.partOf(violation).stream())
                                        .map(
                                                violation ->
                                                        effect(
                                                                pod,
                                                                it,
                                                                violation,
                                                                additions.told(violation))));
    }

    private static Stream<Violation> violations(
            Workload workload, WithOrigin<PodSecurityFloor> floor) {
        return standard(floor).evaluate(workload.withoutDebuggers()).violations().stream();
    }

    private static ImpactEffect effect(
            Workload workload,
            WithOrigin<PodSecurityFloor> floor,
            Violation violation,
            String why) {
        return ImpactEffect.of(
                Consequence.PodsRefused,
                Control.podSecurity,
                violation.check().name(),
                workload,
                floor.baseline(),
                why,
                violation.faults().stream()
                        .map(
                                it ->
                                        Place.wanting(
                                                it.container(),
                                                workload.path(it.path()),
                                                it.wanted()))
                        .toList());
    }
}
