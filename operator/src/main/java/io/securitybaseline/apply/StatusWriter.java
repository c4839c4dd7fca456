package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.securitybaseline.desired.Labels;

/** Writes the status of baselines and waivers, of which nobody else writes anything. */
public final class StatusWriter {
    private final KubernetesClient client;

    public StatusWriter(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Makes the status what {@code object} says, which has a name and a status and nothing else.
     *
     * @return the object as the API server returned it
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses
     */
    public <T extends HasMetadata> T write(T object) {
        return client.resource(object)
                .subresource("status")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager(Labels.MANAGED_BY_VALUE)
                                .withForce(true)
                                .build());
    }
}
