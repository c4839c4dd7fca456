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

    /** The resources that a pod may name for all of its containers. */
    private static final Set<String> OF_POD = Set.of("cpu", "memory");

    private PodDemand() {}

    /**
     * The sum over containers that run at the same time, where init containers run one after
     * another before the others, and those that are restarted run on beside them.
     *
     * @see <a
     *     href="https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers">Resource
     *     sharing within containers</a>
     */
    static Demand of(Workload workload, List<Share> shares) {
        Demand ofPod = Demand.of(workload.podSpec().getResources());
        return new Demand(
                total(shares, Demand::requests, ofPod), total(shares, Demand::limits, ofPod));
    }

    private static NavigableMap<String, Quantity> total(
            List<Share> shares,
            Function<Demand, NavigableMap<String, Quantity>> part,
            Demand ofPod) {
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
        part.apply(ofPod).forEach((resource, quantity) -> override(running, resource, quantity));
        return running;
    }

    private static boolean isRestarted(PodContainer container) {
        return "Always".equals(container.container().getRestartPolicy());
    }

    private static void add(NavigableMap<String, Quantity> sum, Map<String, Quantity> more) {
        more.forEach((resource, quantity) -> sum.merge(resource, quantity, Quantity::add));
    }

    private static void raise(NavigableMap<String, Quantity> peak, Map<String, Quantity> other) {
        other.forEach(
                (resource, quantity) ->
                        peak.merge(resource, quantity, (a, b) -> a.compareTo(b) < 0 ? b : a));
    }

    private static void override(
            NavigableMap<String, Quantity> total, String resource, Quantity quantity) {
        if (OF_POD.contains(resource)) {
            total.put(resource, quantity);
        }
    }
}
