package io.securitybaseline.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is looked at of a node.
 *
 * @param providerId what the cloud calls it; empty without a cloud
 * @param roles such as control-plane, by its labels
 */
public record NodeFacts(
        String name,
        String providerId,
        Software software,
        Network network,
        Instant created,
        Set<String> roles) {
    private static final String CONTROL_PLANE = "control-plane";

    public NodeFacts {
        roles = Set.copyOf(roles);
    }

    public boolean isControlPlane() {
        return roles.contains(CONTROL_PLANE);
    }

    /** What runs on it. */
    public record Software(String osImage, String kubeletVersion) {}

    /**
     * How it is reached.
     *
     * @param address the internal address; empty when there is none
     * @param outside an address for those outside the cluster; empty when there is none
     * @param podRanges the addresses of its pods
     */
    public record Network(String address, String outside, int kubeletPort, List<String> podRanges) {

        public Network {
            podRanges = List.copyOf(podRanges);
        }
    }
}
