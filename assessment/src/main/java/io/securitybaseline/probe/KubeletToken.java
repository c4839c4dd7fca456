package io.securitybaseline.probe;

/** A token that may read the configuration of kubelets, and nothing else. */
@FunctionalInterface
public interface KubeletToken {

    /**
     * One that is good for ten minutes.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when it is not given
     */
    String get();
}
