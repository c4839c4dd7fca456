package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.live.ServedApi;
import io.securitybaseline.read.Pages;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is read of the API server beside the caches. Always by list: the right to watch allows it,
 * and a right to get would allow more.
 *
 * <p>What is asked for objects throws a {@link KubernetesClientException} when it does not tell.
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

    /** Those APIs, each with the labels of the pods that serve it, as far as they can be read. */
    List<ServedApi> withPods(String namespace, List<ServedApi> served) {
        Map<String, Map<String, String>> selectors = new TreeMap<>();
        for (ServedApi api : served) {
            selectors.computeIfAbsent(api.service(), service -> selector(namespace, service));
        }
        return served.stream()
                .map(
                        api ->
                                new ServedApi(
                                        api.what(),
                                        api.service(),
                                        api.port(),
                                        selectors.get(api.service())))
                .toList();
    }

    private @Nullable Map<String, String> selector(String namespace, String name) {
        try {
            Service service = client.services().inNamespace(namespace).withName(name).get();
            Map<String, String> selector =
                    service == null || service.getSpec() == null
                            ? Map.of()
                            : service.getSpec().getSelector();
            return selector == null || selector.isEmpty() ? null : selector;
        } catch (KubernetesClientException e) {
            return null;
        }
    }
}
