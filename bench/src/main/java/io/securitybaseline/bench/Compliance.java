package io.securitybaseline.bench;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The wait for the reports of namespaces to say Compliant. */
final class Compliance {

    static final String COMMAND = "await";
    static final Map<String, String> LABEL = Map.of("bench", "on");

    private static final double BASE = 120;
    private static final double PER_NAMESPACE = 0.2;

    private Compliance() {}

    /**
     * The job for the client in Go.
     *
     * @param areNew whether it makes the namespaces itself, when it has begun to watch
     */
    static Map<String, Object> job(List<String> namespaces, boolean areNew) {
        var job = new HashMap<String, Object>();
        job.put("namespaces", namespaces);
        job.put("patience", BASE + PER_NAMESPACE * namespaces.size());
        if (areNew) {
            job.put("labels", LABEL);
        }
        return job;
    }

    /** Seconds from a moment to the first and to the last, in seconds since 1970. */
    record Times(double first, double last) {}

    static Times times(JsonNode answer, double from) {
        require(answer);
        var at = answer.path("at");
        return new Times(at.path(0).asDouble() - from, at.path(at.size() - 1).asDouble() - from);
    }

    static void require(JsonNode answer) {
        var missing = answer.path("missing");
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "%d namespaces did not become compliant in time, such as %s"
                            .formatted(missing.size(), missing.path(0).asText()));
        }
    }
}
