package io.securitybaseline.exposure;

import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.networkpolicy.Traffic;

import java.util.Map;

/** The traffic of one namespace, as objects of the cluster declare it. */
record TrafficView(
        String namespace, ClusterFacts facts, LocalTraffic local, ClusterTraffic cluster) {

    /** Pods of a namespace that have these labels, and may have others. */
    Traffic.Pods pods(String of, Map<String, String> labels) {
        return new Traffic.Pods(of, cluster.labels(of), labels, false);
    }

    /** How an object is called here: with its namespace when that is another one. */
    String nameOf(String of, String name) {
        return of.equals(namespace) ? name : of + "/" + name;
    }
}
