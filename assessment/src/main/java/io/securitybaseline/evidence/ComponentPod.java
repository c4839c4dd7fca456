package io.securitybaseline.evidence;

import io.securitybaseline.component.Settings;

/**
 * A static pod of the control plane, shown by its mirror in the API.
 *
 * @param component such as kube-apiserver
 * @param address of its pod, which is that of its node
 * @param settings its command line
 */
public record ComponentPod(String component, String node, String address, Settings settings) {}
