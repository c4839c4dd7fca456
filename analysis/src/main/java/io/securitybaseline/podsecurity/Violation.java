package io.securitybaseline.podsecurity;

import io.securitybaseline.api.PodSecurityLevel;

import java.util.List;

/**
 * A check that a pod does not pass.
 *
 * @param reason what is forbidden, in the API server's words
 * @param detail who does it and what to write instead, in the API server's words
 * @param faults the fields at fault, which the API server does not tell
 */
public record Violation(Check check, String reason, String detail, List<FaultyField> faults) {

    public Violation {
        faults = List.copyOf(faults);
    }

    Violation(Check check, PodFinding finding) {
        this(check, finding.reason(), finding.detail(), finding.faults());
    }

    /** The level that the check belongs to: a pod that breaks baseline breaks restricted too. */
    public PodSecurityLevel level() {
        return check.level();
    }

    /** Reason and detail as the API server puts them together. */
    public String text() {
        return reason + " (" + detail + ")";
    }
}
