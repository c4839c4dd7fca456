package io.securitybaseline.read;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.function.Consumer;

/**
 * Reads objects of a namespace from the API server a page at a time and keeps none of them: there
 * may be far more pods than fit into memory.
 */
public final class WorkloadPages {
    private final KubernetesClient client;

    public WorkloadPages(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Shows all objects of a kind, each once.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when they cannot be read, or
     *     the API server has forgotten in the meantime where the next page begins
     */
    public <T extends HasMetadata> void read(
            Class<T> type, String namespace, Consumer<? super HasMetadata> taker) {
        Pages.each(client.resources(type).inNamespace(namespace), taker);
    }
}
