package io.securitybaseline.evidence;

import io.securitybaseline.component.ServerMetrics;

import java.util.Set;

/**
 * What became of objects that were created with {@code dryRun=All} on one API server.
 *
 * @param acted plugins that showed their work, by the name that the API server gives them
 * @param metrics what the API server measured just after it had answered
 */
public record AdmissionAnswers(Set<String> acted, ServerMetrics metrics) {

    public AdmissionAnswers {
        acted = Set.copyOf(acted);
    }
}
