package io.securitybaseline.posture;

import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.Severity;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Provenance;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The verdict on one control.
 *
 * @param severity of the control; of a failure that of its worst finding
 * @param reason a word for programs
 * @param message a sentence for people
 * @param basis what decided
 * @param findings what breaks the control, the worst first
 * @param gaps what was missing
 */
public record Judgement(
        AssessmentVerdict verdict,
        Severity severity,
        String reason,
        String message,
        Basis basis,
        List<Finding> findings,
        List<Missing<?>> gaps) {

    /**
     * What decided.
     *
     * @param decisive the evidence that did; none where nothing was seen
     * @param examined how many were examined: API servers, nodes, objects
     * @param outOf of how many
     */
    public record Basis(@Nullable Provenance decisive, long examined, long outOf) {
        static final Basis NONE = new Basis(null, 0, 0);
    }

    public Judgement {
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
    }

    /** The same, lifted by a statement of a person. */
    Judgement attested(String by, String until) {
        return new Judgement(
                AssessmentVerdict.Attested,
                severity,
                AssessmentVerdict.Attested.name(),
                "Stated by %s, valid until %s.".formatted(by, until),
                basis,
                findings,
                gaps);
    }
}
