package io.securitybaseline.report;

import java.util.Optional;

/**
 * What enforcing one baseline would do to the workloads of a namespace, in short.
 *
 * @param harmed how many objects would be harmed for certain
 * @param atRisk how many others may be
 * @param message the first thing that would happen for certain, or why nothing is known
 */
public record ImpactSummary(Knowledge knowledge, int harmed, int atRisk, String message) {
    /** Nothing is to come, or it is not looked for. */
    public static final ImpactSummary NOT_ASKED = new ImpactSummary(Knowledge.NOT_ASKED, 0, 0, "");

    /** How much is known. */
    public enum Knowledge {
        /** It is not looked for. */
        NOT_ASKED,
        /** It has not been found out. */
        UNKNOWN,
        /** It was looked for. */
        KNOWN
    }

    /** An impact of which nothing is known. */
    static ImpactSummary unknown(String why) {
        return new ImpactSummary(Knowledge.UNKNOWN, 0, 0, why);
    }

    public boolean isAsked() {
        return knowledge != Knowledge.NOT_ASKED;
    }

    public boolean isUnknown() {
        return knowledge == Knowledge.UNKNOWN;
    }

    /** What would do damage for certain; empty when nothing would, as far as is known. */
    public Optional<String> damage() {
        return harmed > 0 ? Optional.of(message) : Optional.empty();
    }
}
