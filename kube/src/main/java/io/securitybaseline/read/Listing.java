package io.securitybaseline.read;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.securitybaseline.exposure.Unread;

import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads one kind after the other, and takes note of those that may not be read. */
final class Listing {
    private final List<Unread> unread = new ArrayList<>();

    /** What could not be read, each once. */
    List<Unread> unread() {
        return unread.stream().distinct().toList();
    }

    void leaveOut(String what, String why) {
        unread.add(new Unread(what, why));
    }

    /** Shows all objects of a list; false when they may not be read. */
    <T extends HasMetadata, L extends KubernetesResourceList<T>> boolean read(
            String what, Listable<L> list, Consumer<? super T> taker) {
        return attempt(what, () -> Pages.each(list, taker));
    }

    /** Shows all objects of a kind that may not be installed. */
    void read(
            KubernetesClient client,
            ServedKinds kinds,
            String group,
            String plural,
            Consumer<GenericKubernetesResource> taker) {
        kinds.find(group, plural)
                .ifPresent(
                        it ->
                                read(
                                        plural + "." + group,
                                        it.isNamespaceScoped()
                                                ? client.genericKubernetesResources(it)
                                                        .inAnyNamespace()
                                                : client.genericKubernetesResources(it),
                                        taker));
    }

    /** Does it; false when that is forbidden, or what is read has just gone. */
    boolean attempt(String what, Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (KubernetesClientException e) {
            switch (e.getCode()) {
                case HttpURLConnection.HTTP_FORBIDDEN ->
                        unread.add(new Unread(what, "the right to read them is missing"));
                case HttpURLConnection.HTTP_NOT_FOUND -> {} // its definition went in the meantime
                default -> throw e;
            }
            return false;
        }
    }
}
