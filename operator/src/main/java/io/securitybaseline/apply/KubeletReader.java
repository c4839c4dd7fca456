package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.probe.KubeletToken;

/**
 * The ServiceAccount that may read the configuration of kubelets and nothing else. Its token is
 * sent to nodes, so that it is not the operator's.
 */
public final class KubeletReader implements KubeletToken {
    private static final String NAME = "securitybaseline-kubelet-reader";
    private static final long SECONDS = 600;

    private final KubernetesClient client;
    private final String namespace;

    /**
     * @param namespace of the operator
     */
    public KubeletReader(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    @Override
    public String get() {
        return client.serviceAccounts()
                .inNamespace(namespace)
                .withName(NAME)
                .tokenRequest(
                        new TokenRequestBuilder()
                                .withNewSpec()
                                .withExpirationSeconds(SECONDS)
                                .endSpec()
                                .build())
                .getStatus()
                .getToken();
    }
}
