package io.securitybaseline.impact;

import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectiveResources;
import io.securitybaseline.workload.Workload;

import java.util.List;
import java.util.stream.Stream;

/** Workloads whose pods wait for volume claims that the LimitRange would refuse. */
final class ClaimsOutOfLimits implements ImpactCheck {
    private final EffectiveResources resources;

    ClaimsOutOfLimits(EffectiveResources resources) {
        this.resources = resources;
    }

    @Override
    public Stream<ImpactEffect> effects(Workload head) {
        return resources.limits().filter(it -> !it.isWaived()).stream()
                .flatMap(_ -> ClaimBreach.of(resources, head.claims()))
                .map(
                        it ->
                                ImpactEffect.of(
                                        Consequence.PodsRefused,
                                        Control.resources,
                                        "LimitRange",
                                        head,
                                        it.baseline(),
                                        it.why(),
                                        List.of(it.place())));
    }
}
