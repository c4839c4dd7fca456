package io.securitybaseline.evidence;

import java.util.List;
import java.util.Set;

/**
 * What objects of the whole cluster show.
 *
 * @param served the kinds that are served, as plural.group
 * @param hostPods pods on the network of their nodes
 * @param volumes PersistentVolumes that are bound, with the parameters of their classes
 * @param defaultClasses names of StorageClasses that are the default
 * @param agents images of the pods that run on every node
 * @param extensions what else decides about requests
 * @param fairness how the API server shares itself
 */
public record ClusterObjects(
        Evidence<Set<String>> served,
        Evidence<List<HostPod>> hostPods,
        Evidence<List<VolumeFacts>> volumes,
        Evidence<List<String>> defaultClasses,
        Evidence<Set<String>> agents,
        AdmissionExtensions extensions,
        RequestFairness fairness) {}
