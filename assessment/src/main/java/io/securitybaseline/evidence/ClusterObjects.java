package io.securitybaseline.evidence;

import java.util.List;
import java.util.Set;

/**
 * What objects of the whole cluster show.
 *
 * @param served the kinds that are served, as plural.group
 * @param services those that lead outside the cluster or open ports of nodes
 * @param protections what other tools do for nodes
 * @param extensions what else decides about requests
 * @param fairness how the API server shares itself
 */
public record ClusterObjects(
        Evidence<Set<String>> served,
        RunningPods pods,
        Storage storage,
        Evidence<List<ServiceFacts>> services,
        Protections protections,
        AdmissionExtensions extensions,
        RequestFairness fairness) {}
