package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.client.KubernetesClient;

/** The user as whom the operator is known to the API server. */
public final class OwnAccount {
    private OwnAccount() {}

    /**
     * Asks the API server.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when it does not answer
     */
    public static String of(KubernetesClient client) {
        return client.resource(new SelfSubjectReview())
                .create()
                .getStatus()
                .getUserInfo()
                .getUsername();
    }
}
