package io.securitybaseline.evidence;

import java.util.List;

/**
 * A pod that uses the network of its node.
 *
 * @param ports those of the node that it takes
 */
public record HostPod(String namespace, String name, boolean onHostNetwork, List<Integer> ports) {

    public HostPod {
        ports = List.copyOf(ports);
    }
}
