package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectiveResources;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.workload.Workload;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Workloads whose pods the ResourceQuota would refuse because they do not name what it counts.
 * Whether it has room left for those that do depends on what else runs, and is not told here.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/policy/resource-quotas/">Resource Quotas</a>
 */
final class PodsUncounted implements ImpactCheck {
    /** By what a quota counts, what each container must name. */
    private static final Map<String, Named> NAMED =
            Map.of(
                    "cpu", new Named(true, "cpu"),
                    "memory", new Named(true, "memory"),
                    "requests.cpu", new Named(true, "cpu"),
                    "requests.memory", new Named(true, "memory"),
                    "limits.cpu", new Named(false, "cpu"),
                    "limits.memory", new Named(false, "memory"));

    private record Named(boolean request, String resource) {
        boolean by(Demand demand) {
            return (request ? demand.requests() : demand.limits()).containsKey(resource);
        }

        String field() {
            return (request ? "requests[" : "limits[") + resource + "]";
        }
    }

    private final EffectiveResources resources;
    private final ContainerDefaults defaults;

    PodsUncounted(EffectiveResources resources, ContainerDefaults defaults) {
        this.resources = resources;
        this.defaults = defaults;
    }

    /** A pod that names resources for all of its containers need not name them for each. */
    @Override
    public Stream<ImpactEffect> effects(Workload head) {
        Demand ofPod = Demand.of(head.podSpec().getResources());
        return ofPod.requests().isEmpty() && ofPod.limits().isEmpty()
                ? resources.quota().stream()
                        .filter(it -> !it.isWaived())
                        .flatMap(it -> effects(head, it))
                : Stream.empty();
    }

    private Stream<ImpactEffect> effects(Workload head, WithOrigin<Map<String, Quantity>> quota) {
        List<Share> shares = defaults.shares(head);
        return quota.value().keySet().stream()
                .filter(NAMED::containsKey)
                .flatMap(
                        counted ->
                                effect(
                                        counted,
                                        places(head, shares, counted),
                                        head,
                                        quota.baseline())
                                        .stream());
    }

    private static List<Place> places(Workload head, List<Share> shares, String counted) {
        Named named = Objects.requireNonNull(NAMED.get(counted));
        return shares.stream()
                .filter(it -> !named.by(it.demand()))
                .map(it -> it.place(head, named.field(), "write what it needs"))
                .toList();
    }

    private static Optional<ImpactEffect> effect(
            String counted, List<Place> places, Workload head, String baseline) {
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ImpactEffect.of(
                                Consequence.PodsRefused,
                                Control.resources,
                                "ResourceQuota",
                                head,
                                baseline,
                                "the quota counts %s, so each container has to name it"
                                        .formatted(counted),
                                places));
    }
}
