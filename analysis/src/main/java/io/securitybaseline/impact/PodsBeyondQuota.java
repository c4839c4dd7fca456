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
        List<Share> shares = defaults.shares(head);
        return Excess.of(QuotaUse.of(PodDemand.of(head, shares)), quota.value())
                .map(
                        it ->
                                effect(
                                        head,
                                        quota.baseline(),
                                        "one pod requests %s of %s, and the whole quota is %s"
                                                .formatted(it.used(), it.resource(), it.hard()),
                                        places(head, shares, it)));
    }

    /** The fields that name what is counted, of the containers that name it. */
    private static List<Place> places(Workload head, List<Share> shares, Excess excess) {
        boolean limits = excess.resource().startsWith("limits.");
        String resource = excess.resource().replaceFirst("^(requests|limits)\\.", "");
        String remedy =
                "request %s or less in total, or raise resources.quota of the baseline"
                        .formatted(excess.hard());
        String field = (limits ? "limits[" : "requests[") + resource + "]";
        Demand ofPod = Demand.of(head.podSpec().getResources());
        if ((limits ? ofPod.limits() : ofPod.requests()).containsKey(resource)) {
            return List.of(new Place("", head.path("spec.resources." + field), remedy));
        }
        List<Place> places =
                shares.stream()
                        .filter(
                                it ->
                                        (limits ? it.demand().limits() : it.demand().requests())
                                                .containsKey(resource))
                        .map(it -> it.place(head, field, remedy))
                        .toList();
        return places.isEmpty()
                ? List.of(new Place("", head.path("spec.containers"), remedy))
                : places;
    }

    private static ImpactEffect effect(
            Workload head, String baseline, String why, List<Place> places) {
        return ImpactEffect.of(
                Consequence.PodsRefused,
                Control.resources,
                "ResourceQuota",
                head,
                baseline,
                why,
                places);
    }
}
