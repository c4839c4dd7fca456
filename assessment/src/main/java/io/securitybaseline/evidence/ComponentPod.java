package io.securitybaseline.evidence;

import io.securitybaseline.component.Settings;

/**
 * A static pod of the control plane, shown by its mirror in the API.
 *
 * @param component such as kube-apiserver
 * @param address of its pod, which is that of its node
 * @param settings its command line, with the defaults of its version
 */
public record ComponentPod(String component, String address, Settings settings, Provenance from) {

    /** The node that it runs on. */
    public String node() {
        return from.instance();
    }
}
