package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.probe.CanaryWriter;

import java.time.InstantSource;
import java.util.Map;

/**
 * Writes a Secret that means nothing, in the operator's namespace, and takes it away again: the API
 * server that stores it shows how it does.
 */
public final class Canary implements CanaryWriter {
    private static final String NAME = "securitybaseline-canary";

    private final String namespace;
    private final InstantSource clock;

    public Canary(String namespace, InstantSource clock) {
        this.namespace = namespace;
        this.clock = clock;
    }

    @Override
    public void write(KubernetesClient instance) {
        var canary =
                new SecretBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .addToLabels(Labels.MANAGED_BY, Labels.MANAGED_BY_VALUE)
                        .endMetadata()
                        .withType("Opaque")
                        // What is there already would not be stored again.
                        .withStringData(Map.of("written", clock.instant().toString()))
                        .build();
        var secret = instance.secrets().inNamespace(namespace).resource(canary);
        // By server-side apply: a right to create can be limited to a name only so.
        secret.patch(
                new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(Labels.MANAGED_BY_VALUE)
                        .withForce(true)
                        .build());
        var unused = instance.secrets().inNamespace(namespace).withName(NAME).get();
        secret.delete();
    }
}
