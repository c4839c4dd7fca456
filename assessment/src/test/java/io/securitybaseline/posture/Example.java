package io.securitybaseline.posture;

import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.evidence.Evidences;

import java.util.List;

/** Evidence, and the verdict of one control on it under some rules. */
record Example(
        String control,
        String what,
        Evidences seen,
        SecurityAssessmentSpec rules,
        AssessmentVerdict verdict) {

    static Example passes(String control, String what, Evidences seen) {
        return of(control, what, seen, AssessmentVerdict.Pass);
    }

    static Example fails(String control, String what, Evidences seen) {
        return of(control, what, seen, AssessmentVerdict.Fail);
    }

    static Example unknown(String control, String what, Evidences seen) {
        return of(control, what, seen, AssessmentVerdict.Unknown);
    }

    static Example notApplicable(String control, String what, Evidences seen) {
        return of(control, what, seen, AssessmentVerdict.NotApplicable);
    }

    private static Example of(
            String control, String what, Evidences seen, AssessmentVerdict verdict) {
        return new Example(control, what, seen, SecurityAssessmentSpec.USUAL, verdict);
    }

    /** Rules by which evidence of less confidence is enough. */
    static SecurityAssessmentSpec accepting(Confidence confidence) {
        return new SecurityAssessmentSpec(
                null, null, null, List.of(confidence), List.of(), null, null, List.of(), List.of());
    }

    /** The same under other rules. */
    Example under(SecurityAssessmentSpec others) {
        return new Example(control, what, seen, others, verdict);
    }

    @Override
    public String toString() {
        return "%s: %s: %s".formatted(control, what, verdict);
    }
}
