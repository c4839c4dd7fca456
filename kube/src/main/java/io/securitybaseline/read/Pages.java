package io.securitybaseline.read;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.securitybaseline.kube.OversizedPage;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/** Lists a page at a time, so that what is listed need not fit into memory. */
public final class Pages {
    private static final long PAGE = 100;

    private Pages() {}

    /**
     * Shows all objects of a list, each once.
     *
     * @throws KubernetesClientException when they cannot be read, or the API server has forgotten
     *     in the meantime where the next page begins
     */
    public static <T extends HasMetadata, L extends KubernetesResourceList<T>> void each(
            Listable<L> list, Consumer<? super T> taker) {
        each(list, PAGE, () -> {}, taker);
    }

    /**
     * Shows all objects of a list, each once.
     *
     * @param size of a page
     * @param beforeRequest what is done before each request; it may throw to end the list
     */
    public static <T extends HasMetadata, L extends KubernetesResourceList<T>> void each(
            Listable<L> list, long size, Runnable beforeRequest, Consumer<? super T> taker) {
        @Nullable String next = null;
        do {
            ListOptions options =
                    new ListOptionsBuilder().withLimit(size).withContinue(next).build();
            L page = page(list, options, beforeRequest);
            page.getItems().forEach(taker);
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
    }

    /** One that is too large comes smaller when it is asked for again. */
    private static <T extends HasMetadata, L extends KubernetesResourceList<T>> L page(
            Listable<L> list, ListOptions options, Runnable beforeRequest) {
        while (true) {
            beforeRequest.run();
            try {
                return list.list(options);
            } catch (KubernetesClientException e) {
                if (!OversizedPage.isBehind(e)) {
                    throw e;
                }
            }
        }
    }
}
