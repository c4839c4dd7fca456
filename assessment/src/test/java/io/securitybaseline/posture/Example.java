package io.securitybaseline.posture;

import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.evidence.Evidences;

/** Evidence, and the verdict of one control on it. */
record Example(String control, String what, Evidences seen, AssessmentVerdict verdict) {

    static Example passes(String control, String what, Evidences seen) {
        return new Example(control, what, seen, AssessmentVerdict.Pass);
    }

    static Example fails(String control, String what, Evidences seen) {
        return new Example(control, what, seen, AssessmentVerdict.Fail);
    }

    static Example unknown(String control, String what, Evidences seen) {
        return new Example(control, what, seen, AssessmentVerdict.Unknown);
    }

    static Example notApplicable(String control, String what, Evidences seen) {
        return new Example(control, what, seen, AssessmentVerdict.NotApplicable);
    }

    @Override
    public String toString() {
        return "%s: %s: %s".formatted(control, what, verdict);
    }
}
