package io.securitybaseline.probe;

import io.fabric8.kubernetes.client.KubernetesClient;

import org.jspecify.annotations.Nullable;

/**
 * What probes may use.
 *
 * @param client has the rights that evidence is read with
 * @param factory opens clients of single API servers, and such without credentials
 * @param namespace where objects are tried
 * @param canary writes a Secret; null where that is not done
 * @param kubeletToken for the configuration of kubelets; null where there is none
 */
public record ProbeAccess(
        KubernetesClient client,
        ClientFactory factory,
        String namespace,
        @Nullable CanaryWriter canary,
        @Nullable KubeletToken kubeletToken) {

    /** What a caller of a command may use: nothing that writes, and no token but their own. */
    public static ProbeAccess ofCaller(
            KubernetesClient client, ClientFactory factory, String namespace) {
        return new ProbeAccess(client, factory, namespace, null, null);
    }
}
