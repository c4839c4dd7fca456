package io.securitybaseline.bench;

import java.util.Map;

/** A way to break an object. */
enum Break {
    EDIT("an edited NetworkPolicy", "edit", "PATCH", "networkpolicies"),
    DELETE("a deleted NetworkPolicy", "delete", "DELETE", "networkpolicies"),
    STRIP("a stripped Pod Security label", "strip", "PATCH", "namespaces");

    private final String title;
    private final String mode;
    private final String verb;
    private final String resource;

    Break(String title, String mode, String verb, String resource) {
        this.title = title;
        this.mode = mode;
        this.verb = verb;
        this.resource = resource;
    }

    String title() {
        return title;
    }

    /**
     * The job for the client in Go.
     *
     * @param label that the namespaces have
     * @param skip objects that were broken before, for others to come first
     */
    Map<String, Object> job(String label, int count, int rate, int skip, double patience) {
        return Map.of(
                "mode",
                mode,
                "selector",
                this == STRIP ? label : Site.MANAGED,
                "count",
                count,
                "rate",
                rate,
                "skip",
                skip,
                "patience",
                patience);
    }

    /** The requests without those that broke the objects. */
    RequestCounts repairs(RequestCounts requests, int breaks) {
        return requests.without(verb, resource, breaks)
                .without("LIST", resource, 1)
                .without("WATCH", resource, 1);
    }
}
