package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.read.Pages;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is read of the API server beside the caches. Always by list: the right to watch allows it,
 * and a right to get would allow more.
 *
 * <p>All throw a {@code KubernetesClientException} when it does not tell.
 */
class BesideCaches {
    private final KubernetesClient client;

    BesideCaches(KubernetesClient client) {
        this.client = client;
    }

    /** The object with all that the API server notes of it; empty when it is gone. */
    <R extends HasMetadata> Optional<R> whole(R seen) {
        String name = seen.getMetadata().getName();
        @SuppressWarnings("unchecked") // the class of an object of the client's is its kind
        Class<R> type = (Class<R>) seen.getClass();
        return seen.getMetadata().getNamespace() == null
                ? client.resources(type).withField("metadata.name", name).list().getItems().stream()
                        .findFirst()
                : named(type, seen.getMetadata().getNamespace(), name);
    }

    /** The object of this name; empty when there is none. */
    <R extends HasMetadata> Optional<R> named(Class<R> type, String namespace, String name) {
        return client
                .resources(type)
                .inNamespace(namespace)
                .withField("metadata.name", name)
                .list()
                .getItems()
                .stream()
                .findFirst();
    }

    /** How many objects of a kind a namespace has. */
    <R extends HasMetadata> long count(Class<R> type, String namespace) {
        var first =
                client.resources(type)
                        .inNamespace(namespace)
                        .list(new ListOptionsBuilder().withLimit(1L).build());
        Long more = first.getMetadata().getRemainingItemCount();
        return first.getItems().size() + (more == null ? 0 : more);
    }

    /** Shows all objects of a kind in a namespace. */
    <R extends HasMetadata> void each(Class<R> type, String namespace, Consumer<R> taker) {
        Pages.each(client.resources(type).inNamespace(namespace), taker);
    }
}
