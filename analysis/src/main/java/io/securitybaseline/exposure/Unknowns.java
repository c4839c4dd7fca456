package io.securitybaseline.exposure;

import io.securitybaseline.api.Direction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What cannot be known of the traffic of a namespace, in sentences. */
final class Unknowns {
    static final String TOO_LARGE =
            "the NetworkPolicies of the namespace are too large to work out all that they cut";

    private Unknowns() {}

    static List<String> of(TrafficView view, PolicyChange change, Set<String> found) {
        List<String> all = new ArrayList<>();
        change.obstacles()
                .forEach(
                        it ->
                                all.add(
                                        "what a denial that is held back would block is not"
                                                + " predicted it comes: "
                                                + it));
        if (change.denied().isEmpty()) {
            return all;
        }
        all.add(
                "real traffic is not seen, only what objects declare: who else connects to or"
                        + " from these pods is not known"
                        + records(view));
        Set<String> rest = new TreeSet<>(found);
        if (change.denied().containsKey(Direction.Egress)) {
            rest.add(
                    "which pods call the API server by KUBERNETES_SERVICE_HOST is not known;"
                            + " network.apiServer says which may");
        }
        if (view.cluster().records().cilium() || view.cluster().records().calico()) {
            rest.add(
                    "policies of Cilium and Calico are not evaluated: what they block or allow"
                            + " in addition is unknown");
        }
        Stream.concat(view.local().unread().stream(), view.cluster().unread().stream())
                .forEach(
                        it ->
                                rest.add(
                                        it.what()
                                                + " could not be read ("
                                                + it.why()
                                                + "), so what they declare is unknown"));
        all.addAll(rest);
        return all;
    }

    private static String records(TrafficView view) {
        FlowRecords records = view.cluster().records();
        StringBuilder where = new StringBuilder();
        if (records.cilium()) {
            where.append(
                    "; Cilium is installed, and "
                            + (records.hubble()
                                    ? "its Hubble records"
                                    : "where its Hubble runs, it records")
                            + " flows: hubble observe --namespace "
                            + view.namespace());
        }
        if (records.calico()) {
            where.append(
                    "; Calico is installed, and where it keeps flow logs, such as in Whisker"
                            + " (3.30 and later), look there for namespace "
                            + view.namespace());
        }
        return where.toString();
    }
}
