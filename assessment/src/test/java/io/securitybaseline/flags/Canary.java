package io.securitybaseline.flags;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.probe.CanaryWriter;

/** Writes the Secret as the operator does. */
final class Canary implements CanaryWriter {
    private static final String NAME = "securitybaseline-canary";

    @Override
    public void write(KubernetesClient instance) {
        Secret secret =
                new SecretBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace("default")
                        .endMetadata()
                        .addToStringData("nothing", Long.toString(System.nanoTime()))
                        .build();
        instance.resource(secret).serverSideApply();
        instance.secrets().inNamespace("default").withName(NAME).get();
    }
}
