package io.securitybaseline.evidence;

import io.securitybaseline.component.KubernetesVersion;

import java.util.List;

/**
 * The control plane.
 *
 * @param version of the API server
 * @param expected how many API servers there are
 * @param servers those that were asked
 * @param pods the static pods of the control plane that can be trusted
 * @param openReview whether a user, group, verb and resource that nobody knows are allowed
 */
public record ControlPlane(
        Evidence<KubernetesVersion> version,
        Evidence<Integer> expected,
        List<ApiServer> servers,
        Evidence<List<ComponentPod>> pods,
        Evidence<Boolean> openReview) {

    public ControlPlane {
        servers = List.copyOf(servers);
    }
}
