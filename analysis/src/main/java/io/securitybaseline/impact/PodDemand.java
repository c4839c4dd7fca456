package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.workload.PodContainer;
import io.securitybaseline.workload.PodContainer.Listing;
import io.securitybaseline.workload.Workload;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What the containers of a pod demand together. */
final class PodDemand {
    private static final ContainerDefaults NONE = new ContainerDefaults(List.of());

    /** The resources that a pod may name for all of its containers. */
    private static final Set<String> OF_POD = Set.of("cpu", "memory");

    private PodDemand() {}

    /**
     * The sum over containers that run at the same time, unless the pod names it itself.
     *
     * @see <a
     *     href="https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers">Resource
     *     sharing within containers</a>
     */
    static Demand of(Workload workload, List<Share> shares) {
        Demand sum = sum(shares);
        Demand ofPod = ofPod(workload);
        for (String resource : OF_POD) {
            override(sum.requests(), resource, ofPod.requests());
            override(sum.limits(), resource, ofPod.limits());
        }
        return sum;
    }

    /**
     * What the pod names itself. Where it has limits, the API server takes missing requests from
     * its containers as they are written, or else from the limits.
     *
     * @see <a
     *     href="https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/2837-pod-level-resource-spec">KEP-2837</a>
     */
    static Demand ofPod(Workload workload) {
        Demand ofPod = Demand.of(workload.podSpec().getResources());
        if (!ofPod.limits().isEmpty()) {
            written(workload).requests().forEach(ofPod.requests()::putIfAbsent);
            ofPod.limits().forEach(ofPod.requests()::putIfAbsent);
        }
        return ofPod;
    }

    /** What the containers demand as they are written. */
    static Demand written(Workload workload) {
        return sum(NONE.shares(workload));
    }

    /** What the containers demand, whatever their pod names. */
    static Demand sum(List<Share> shares) {
        return new Demand(sum(shares, Demand::requests), sum(shares, Demand::limits));
    }

    /** Init containers run one after another before the others, or are restarted and run on. */
    private static NavigableMap<String, Quantity> sum(
            List<Share> shares, Function<Demand, NavigableMap<String, Quantity>> part) {
        NavigableMap<String, Quantity> running = new TreeMap<>();
        NavigableMap<String, Quantity> sidecars = new TreeMap<>();
        NavigableMap<String, Quantity> starting = new TreeMap<>();
        for (Share share : shares) {
            NavigableMap<String, Quantity> own = part.apply(share.demand());
            if (share.container().list() != Listing.initContainers) {
                add(running, own);
            } else if (isRestarted(share.container())) {
                add(running, own);
                add(sidecars, own);
                raise(starting, sidecars);
            } else {
                NavigableMap<String, Quantity> together = new TreeMap<>(sidecars);
                add(together, own);
                raise(starting, together);
            }
        }
        raise(running, starting);
        return running;
    }

    private static boolean isRestarted(PodContainer container) {
        return "Always".equals(container.container().getRestartPolicy());
    }

    private static void add(Map<String, Quantity> sum, Map<String, Quantity> more) {
        more.forEach((resource, quantity) -> sum.merge(resource, quantity, Quantity::add));
    }

    private static void raise(Map<String, Quantity> peak, Map<String, Quantity> other) {
        other.forEach(
                (resource, quantity) ->
                        peak.merge(resource, quantity, (a, b) -> a.compareTo(b) < 0 ? b : a));
    }

    private static void override(
            Map<String, Quantity> sum, String resource, Map<String, Quantity> ofPod) {
        Quantity quantity = ofPod.get(resource);
        if (quantity != null) {
            sum.put(resource, quantity);
        }
    }
}
