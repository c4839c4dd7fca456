package io.securitybaseline.bench;

import java.util.Map;
import java.util.Set;

/**
 * Requests of a kind.
 *
 * @param verb as in HTTP, but for APPLY, LIST, WATCH and DELETECOLLECTION
 * @param resource with its subresource, such as {@code securitybaselines/status}
 */
record Request(String verb, String resource) {

    private static final Set<String> WRITES =
            Set.of("POST", "PUT", "PATCH", "APPLY", "DELETE", "DELETECOLLECTION");

    /** Leases tick, and the quota controller writes by itself. */
    private static final Set<String> BY_OTHERS = Set.of("leases", "resourcequotas/status");

    private static final Set<String> READS = Set.of("GET", "LIST", "WATCH");

    /** Whether objects are asked for; {@code /metrics} and {@code /readyz} are none. */
    boolean isRead() {
        return READS.contains(verb) && !resource.startsWith("/") && !BY_OTHERS.contains(resource);
    }

    /** Whether something is stored by it; a review is a question. */
    boolean isWrite() {
        return WRITES.contains(verb)
                && !BY_OTHERS.contains(resource)
                && !resource.endsWith("reviews");
    }

    /** As the labels of a metric name it. */
    static Request of(Map<String, String> labels) {
        var subresource = labels.getOrDefault("subresource", "");
        var resource = labels.getOrDefault("resource", "");
        return new Request(
                labels.getOrDefault("verb", ""),
                subresource.isEmpty() ? resource : resource + "/" + subresource);
    }
}
