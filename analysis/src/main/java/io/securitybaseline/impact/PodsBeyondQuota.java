package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectiveResources;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.workload.Workload;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Workloads of which a single pod asks for more than the whole ResourceQuota has. */
final class PodsBeyondQuota implements ImpactCheck {
    private final EffectiveResources resources;
    private final ContainerDefaults defaults;

    PodsBeyondQuota(EffectiveResources resources, ContainerDefaults defaults) {
        this.resources = resources;
        this.defaults = defaults;
    }

    @Override
    public Stream<ImpactEffect> effects(Workload head) {
        return resources.quota().stream()
                .filter(it -> !it.isWaived())
                .flatMap(quota -> effects(head, quota));
    }

    private Stream<ImpactEffect> effects(Workload head, WithOrigin<Map<String, Quantity>> quota) {
        return Excess.of(QuotaUse.of(PodDemand.of(head, defaults.shares(head))), quota.value())
                .map(
                        it ->
                                effect(
                                        head,
                                        quota.baseline(),
                                        "one pod asks for %s of %s, and the whole quota is %s"
                                                .formatted(it.used(), it.resource(), it.hard())));
    }

    private static ImpactEffect effect(Workload head, String baseline, String why) {
        return ImpactEffect.of(
                Consequence.PodsRefused,
                Control.resources,
                "ResourceQuota",
                head,
                baseline,
                why,
                List.of(
                        new Place(
                                "",
                                head.path("spec.containers"),
                                "ask for less, or raise resources.quota of the baseline")));
    }
}
