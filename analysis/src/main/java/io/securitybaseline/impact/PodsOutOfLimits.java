package io.securitybaseline.impact;

import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.baseline.EffectiveResources;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.workload.Workload;

import java.util.List;
import java.util.stream.Stream;

/**
 * Workloads whose pods the LimitRange would refuse.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/policy/limit-range/">Limit Ranges</a>
 */
final class PodsOutOfLimits implements ImpactCheck {
    private final EffectiveResources resources;
    private final ContainerDefaults defaults;

    PodsOutOfLimits(EffectiveResources resources, ContainerDefaults defaults) {
        this.resources = resources;
        this.defaults = defaults;
    }

    @Override
    public Stream<ImpactEffect> effects(Workload head) {
        return resources.limits().stream()
                .filter(it -> !it.isWaived())
                .flatMap(
                        limits -> limits.value().stream().flatMap(it -> effects(head, it, limits)));
    }

    private Stream<ImpactEffect> effects(Workload head, LimitEntry entry, WithOrigin<?> origin) {
        List<Share> shares = defaults.shares(head);
        return switch (entry.type()) {
            case Container -> shares.stream().flatMap(it -> ofContainer(head, entry, it, origin));
            case Pod -> ofPod(head, entry, shares, origin);
            case PersistentVolumeClaim -> Stream.empty();
        };
    }

    private static Stream<ImpactEffect> ofContainer(
            Workload head, LimitEntry entry, Share share, WithOrigin<?> origin) {
        Demand written = Demand.of(share.container().container().getResources());
        return Stream.concat(
                        LimitBreach.ofDefaults(written, share.demand()).stream(),
                        LimitBreach.of(entry, share.demand()).stream())
                .map(
                        it ->
                                effect(
                                        head,
                                        origin,
                                        "container " + share.container().name() + ": " + it.why(),
                                        List.of(share.place(head, it.field(), it.remedy()))));
    }

    private static Stream<ImpactEffect> ofPod(
            Workload head, LimitEntry entry, List<Share> shares, WithOrigin<?> origin) {
        return LimitBreach.of(entry, PodDemand.of(head, shares)).stream()
                .map(
                        it ->
                                effect(
                                        head,
                                        origin,
                                        "all containers together: " + it.why(),
                                        shares.stream()
                                                .map(
                                                        share ->
                                                                share.place(
                                                                        head,
                                                                        it.field(),
                                                                        it.remedy() + " in sum"))
                                                .toList()));
    }

    private static ImpactEffect effect(
            Workload head, WithOrigin<?> origin, String why, List<Place> places) {
        return ImpactEffect.of(
                Consequence.PodsRefused,
                Control.resources,
                "LimitRange",
                head,
                origin.baseline(),
                why,
                places);
    }
}
