package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.securitybaseline.component.KnownSoftware;
import io.securitybaseline.evidence.Agent;
import io.securitybaseline.live.OrNone;
import io.securitybaseline.workload.PodContainer;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects the nodes on which known agents are ready. Anybody may give a pod such an image; only
 * those pods count that hold their node in their hands already.
 */
final class RunningAgents {
    private final Map<String, Set<String>> nodes = new TreeMap<>();

    void take(Pod pod) {
        String node = pod.getSpec().getNodeName();
        boolean counts =
                node != null
                        && isReady(pod)
                        && (AgentProbe.SYSTEM.equals(pod.getMetadata().getNamespace())
                                || holdsNode(pod.getSpec()));
        if (counts) {
            OrNone.of(pod.getSpec().getContainers()).stream()
                    .map(it -> it.getImage() == null ? "" : it.getImage())
                    .filter(KnownSoftware::isAgent)
                    .forEach(
                            image ->
                                    nodes.computeIfAbsent(image, any -> new HashSet<>()).add(node));
        }
    }

    List<Agent> all() {
        return nodes.entrySet().stream()
                .map(it -> new Agent(it.getKey(), false, it.getValue()))
                .toList();
    }

    private static boolean isReady(Pod pod) {
        List<PodCondition> conditions =
                pod.getStatus() == null ? List.of() : OrNone.of(pod.getStatus().getConditions());
        return conditions.stream()
                .anyMatch(it -> "Ready".equals(it.getType()) && "True".equals(it.getStatus()));
    }

    private static boolean holdsNode(PodSpec pod) {
        return Boolean.TRUE.equals(pod.getHostNetwork())
                || Boolean.TRUE.equals(pod.getHostPID())
                || OrNone.of(pod.getVolumes()).stream().anyMatch(it -> it.getHostPath() != null)
                || PodContainer.of(pod).stream()
                        .map(it -> it.container().getSecurityContext())
                        .anyMatch(it -> it != null && Boolean.TRUE.equals(it.getPrivileged()));
    }
}
