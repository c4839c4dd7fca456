package io.securitybaseline.evidence;

import java.util.List;

/**
 * A Service that leads outside the cluster, or opens ports of nodes.
 *
 * @param leadsOutside whether it is a name elsewhere, or has endpoints that no selector chooses
 * @param nodePorts those that it opens on every node
 */
public record ServiceFacts(
        String namespace, String name, boolean leadsOutside, List<Integer> nodePorts) {

    public ServiceFacts {
        nodePorts = List.copyOf(nodePorts);
    }
}
