package io.securitybaseline.posture;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.catalogue.ControlDefinition;
import io.securitybaseline.evidence.Provenance;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Turns judgements into what is reported of them. */
public final class AssessedControls {
    /** Of a message: reports are bounded. */
    private static final int LONGEST = 512;

    private AssessedControls() {}

    /**
     * All controls: failures first, then what is unknown, the worst before the others.
     *
     * @param acceptedBy the waiver that accepts the failure of a control, by the control's id
     */
    public static List<AssessedControl> of(
            AssessedPosture posture, SecurityAssessmentSpec rules, Map<String, String> acceptedBy) {
        return posture.judgements().entrySet().stream()
                .map(it -> of(it.getKey(), it.getValue(), rules, acceptedBy))
                .sorted(ORDER)
                .toList();
    }

    private static final List<AssessmentVerdict> URGENCY =
            List.of(
                    AssessmentVerdict.Fail,
                    AssessmentVerdict.Unknown,
                    AssessmentVerdict.Attested,
                    AssessmentVerdict.Pass,
                    AssessmentVerdict.NotApplicable);

    private static final Comparator<AssessedControl> ORDER =
            Comparator.comparing(AssessedControl::layer)
                    .thenComparing(it -> URGENCY.indexOf(it.verdict()))
                    .thenComparing(AssessedControl::severity, Comparator.reverseOrder())
                    .thenComparing(AssessedControl::id);

    private static AssessedControl of(
            ControlDefinition control,
            Judgement judgement,
            SecurityAssessmentSpec rules,
            Map<String, String> acceptedBy) {
        Judgement.Basis basis = judgement.basis();
        Provenance decisive = basis.decisive();
        boolean isAttested = judgement.verdict() == AssessmentVerdict.Attested;
        boolean isFailed = judgement.verdict() == AssessmentVerdict.Fail;
        return new AssessedControl(
                control.id(),
                control.rows(),
                control.layer(),
                control.title(),
                judgement.verdict(),
                judgement.severity(),
                decisive == null ? null : decisive.confidence(),
                decisive == null ? null : decisive.probe().name(),
                decisive == null || decisive.instance().isEmpty() ? null : decisive.instance(),
                decisive == null ? null : decisive.observed(),
                judgement.reason(),
                cut(judgement.message()),
                basis.outOf() == 0 ? null : basis.examined(),
                basis.outOf() == 0 ? null : basis.outOf(),
                null,
                isAttested ? Attestations.of(control, rules).cited() : null,
                isFailed ? acceptedBy.get(control.id()) : null,
                control.remedy(),
                control.references());
    }

    private static String cut(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST - 1) + "…";
    }
}
