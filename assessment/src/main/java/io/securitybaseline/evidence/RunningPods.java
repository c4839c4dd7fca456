package io.securitybaseline.evidence;

import java.util.List;
import java.util.Set;

/**
 * What pods of the whole cluster show.
 *
 * @param onHosts pods on the network of their nodes
 * @param databases pods of databases, and which of them NetworkPolicies select
 * @param agents images of the pods that run on every node
 */
public record RunningPods(
        Evidence<List<HostPod>> onHosts,
        Evidence<List<DatabasePod>> databases,
        Evidence<Set<String>> agents) {}
