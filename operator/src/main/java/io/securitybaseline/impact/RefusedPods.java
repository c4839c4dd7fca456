package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectivePodSecurity;
import io.securitybaseline.baseline.PodSecurityFloor;
import io.securitybaseline.baseline.Sourced;
import io.securitybaseline.podsecurity.Standard;
import io.securitybaseline.podsecurity.Violation;
import io.securitybaseline.workload.Workload;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Workloads whose pods Pod Security Admission would refuse at the level that is asked for. */
final class RefusedPods {
    private final Optional<Sourced<PodSecurityFloor>> floor;

    RefusedPods(EffectivePodSecurity podSecurity) {
        this.floor =
                Optional.ofNullable(podSecurity.floors().get(EffectivePodSecurity.Use.enforce));
    }

    Stream<Effect> effects(Family family) {
        return floor.stream()
                .flatMap(it -> Stream.concat(ofTemplate(family, it), ofAdded(family, it)));
    }

    private static Stream<Effect> ofTemplate(Family family, Sourced<PodSecurityFloor> floor) {
        Workload head = family.head();
        return standard(floor)
                .evaluate(head.podMetadata(), withoutDebuggers(head.podSpec()))
                .violations()
                .stream()
                .map(it -> effect(head, floor, it, it.text(), head::path));
    }

    /**
     * What something adds to each pod on its way in, such as the sidecar of a mesh. It is told
     * once, however many pods have it.
     */
    private static Stream<Effect> ofAdded(Family family, Sourced<PodSecurityFloor> floor) {
        return family.pods().stream()
                .flatMap(
                        made -> {
                            Additions additions = Additions.of(made);
                            PodSpec spec = withoutDebuggers(made.pod().podSpec());
                            return standard(floor)
                                    .evaluate(made.pod().podMetadata(), spec)
                                    .violations()
                                    .stream()
                                    .flatMap(it -> additions.partOf(it).stream())
                                    .map(
                                            it ->
                                                    effect(
                                                            family.head(),
                                                            floor,
                                                            it,
                                                            additions.told(it),
                                                            made.pod()::path));
                        })
                .distinct();
    }

    private static Effect effect(
            Workload head,
            Sourced<PodSecurityFloor> floor,
            Violation violation,
            String why,
            UnaryOperator<String> path) {
        return Effect.of(
                Consequence.PodsRefused,
                Control.podSecurity,
                violation.check().name(),
                head,
                floor.baseline(),
                why,
                violation.faults().stream()
                        .map(
                                it ->
                                        Place.wanting(
                                                it.container(), path.apply(it.path()), it.wanted()))
                        .toList());
    }

    private static Standard standard(Sourced<PodSecurityFloor> floor) {
        return Standard.of(floor.value().level(), floor.value().version());
    }

    /** A new pod has none of the containers that somebody has put into one that runs. */
    private static PodSpec withoutDebuggers(PodSpec spec) {
        return new PodSpecBuilder(spec).withEphemeralContainers(List.of()).build();
    }
}
