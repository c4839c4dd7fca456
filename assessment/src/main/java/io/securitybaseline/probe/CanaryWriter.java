package io.securitybaseline.probe;

import io.fabric8.kubernetes.client.KubernetesClient;

/** Writes a Secret that means nothing, to see how it is stored. */
@FunctionalInterface
public interface CanaryWriter {

    /**
     * Writes it anew through one API server and reads it again.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when that is refused or fails
     */
    void write(KubernetesClient instance);
}
