package io.securitybaseline.evidence;

import java.util.Map;

/**
 * A PersistentVolume that is bound.
 *
 * @param driver who makes it: a CSI driver or a plugin of Kubernetes
 * @param attributes what it says itself that was asked of the driver
 * @param ofClass what its class asks of the driver today, which may have been something else when
 *     the volume was made
 */
public record VolumeFacts(
        String name, String driver, Map<String, String> attributes, Map<String, String> ofClass) {

    public VolumeFacts {
        attributes = Map.copyOf(attributes);
        ofClass = Map.copyOf(ofClass);
    }
}
