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

/**
 * Workloads whose pods name resources for all of their containers that are below what the
 * LimitRange fills in for one: completed, a pod that was valid is not so any more. A container's
 * limit may not be above that of its pod, nor all requests together above that of the pod.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/">Assign
 *     pod-level CPU and memory resources</a>
 */
final class PodsBelowDefaults implements ImpactCheck {
    private final EffectiveResources resources;
    private final ContainerDefaults defaults;

    PodsBelowDefaults(EffectiveResources resources, ContainerDefaults defaults) {
        this.resources = resources;
        this.defaults = defaults;
    }

    @Override
    public Stream<ImpactEffect> effects(Workload head) {
        Demand ofPod = PodDemand.ofPod(head);
        if (ofPod.requests().isEmpty() && ofPod.limits().isEmpty()) {
            return Stream.empty();
        }
        List<Share> shares = defaults.shares(head);
        return resources.limits().filter(it -> !it.isWaived()).stream()
                .flatMap(
                        limits ->
                                Stream.concat(
                                        limits(head, ofPod, shares, limits),
                                        requests(head, ofPod, shares, limits)));
    }

    private static Stream<ImpactEffect> limits(
            Workload head, Demand ofPod, List<Share> shares, WithOrigin<?> origin) {
        return ofPod.limits().entrySet().stream()
                .flatMap(
                        limit ->
                                shares.stream()
                                        .filter(it -> isBelow(limit, it.demand().limits()))
                                        .filter(it -> !isBelow(limit, written(it).limits()))
                                        .map(it -> effect(head, origin, limit, it)));
    }

    private static ImpactEffect effect(
            Workload head, WithOrigin<?> origin, Map.Entry<String, Quantity> limit, Share share) {
        String resource = limit.getKey();
        return effect(
                head,
                origin,
                "container %s: limits[%s] is %s once it is filled in, above the limit of %s of its pod"
                        .formatted(
                                share.container().name(),
                                resource,
                                share.demand().limits().get(resource),
                                limit.getValue()),
                share.place(
                        head,
                        "limits[" + resource + "]",
                        "write %s or less".formatted(limit.getValue())));
    }

    private static Stream<ImpactEffect> requests(
            Workload head, Demand ofPod, List<Share> shares, WithOrigin<?> origin) {
        Map<String, Quantity> sum = PodDemand.sum(shares).requests();
        Map<String, Quantity> written = PodDemand.written(head).requests();
        return ofPod.requests().entrySet().stream()
                .filter(it -> isBelow(it, sum) && !isBelow(it, written))
                .map(
                        it ->
                                effect(
                                        head,
                                        origin,
                                        "all containers together request %s of %s once that is filled in, above the request of %s of their pod"
                                                .formatted(
                                                        sum.get(it.getKey()),
                                                        it.getKey(),
                                                        it.getValue()),
                                        new Place(
                                                "",
                                                head.path(
                                                        "spec.resources.requests["
                                                                + it.getKey()
                                                                + "]"),
                                                "write %s or more, or let the containers request less"
                                                        .formatted(sum.get(it.getKey())))));
    }

    private static Demand written(Share share) {
        return Demand.of(share.container().container().getResources());
    }

    private static boolean isBelow(Map.Entry<String, Quantity> ofPod, Map<String, Quantity> other) {
        Quantity quantity = other.get(ofPod.getKey());
        return quantity != null && quantity.compareTo(ofPod.getValue()) > 0;
    }

    private static ImpactEffect effect(
            Workload head, WithOrigin<?> origin, String why, Place place) {
        return ImpactEffect.of(
                Consequence.PodsRefused,
                Control.resources,
                "LimitRange",
                head,
                origin.baseline(),
                why,
                List.of(place));
    }
}
