package io.securitybaseline.exposure;

/**
 * What in the cluster may keep records of real traffic.
 *
 * @param cilium whether Cilium is installed
 * @param hubble whether its Hubble Relay is
 * @param calico whether Calico is
 */
public record FlowRecords(boolean cilium, boolean hubble, boolean calico) {
    /** Nothing is known to. */
    public static final FlowRecords NONE = new FlowRecords(false, false, false);
}
