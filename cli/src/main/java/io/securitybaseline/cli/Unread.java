package io.securitybaseline.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;

import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the caller has no right to read, for a line that says so. */
final class Unread {
    private final List<String> kinds = new ArrayList<>();

    /** What is read; nothing where the API server denies it. */
    <T> List<T> orNone(String what, Supplier<List<T>> read) {
        try {
            return read.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            kinds.add(what);
            return List.of();
        }
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** The line, with what it means for the answer; none when everything was read. */
    List<String> line(String consequence) {
        return kinds.isEmpty()
                ? List.of()
                : List.of(
                        "Not readable with your permissions: %s. %s"
                                .formatted(String.join(", ", kinds), consequence));
    }
}
