package io.securitybaseline.evidence;

import io.securitybaseline.component.KubeletConfig;

/**
 * The kubelet of one node.
 *
 * @param config what is in effect
 * @param securePort what its port answers, 10250 as a rule
 * @param readOnlyPort what port 10255 answers
 */
public record Kubelet(
        String node,
        Evidence<KubeletConfig> config,
        Evidence<PortAnswer> securePort,
        Evidence<PortAnswer> readOnlyPort) {}
