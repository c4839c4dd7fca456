package io.securitybaseline.evidence;

import java.util.List;

/**
 * What pods of the whole cluster show.
 *
 * @param onHosts pods on the network of their nodes
 * @param databases pods of databases, and which of them NetworkPolicies select
 * @param agents what is known to run on every node, by DaemonSets and by pods
 */
public record RunningPods(
        Evidence<List<HostPod>> onHosts,
        Evidence<List<DatabasePod>> databases,
        Evidence<List<Agent>> agents) {}
