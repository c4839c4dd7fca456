package io.securitybaseline.evidence;

import java.util.Map;

/**
 * A PersistentVolume that is bound, or the class that would make one.
 *
 * @param driver who makes it: a CSI driver or a plugin of Kubernetes
 * @param attributes what was asked of the driver
 */
public record VolumeFacts(String name, String driver, Map<String, String> attributes) {

    public VolumeFacts {
        attributes = Map.copyOf(attributes);
    }
}
