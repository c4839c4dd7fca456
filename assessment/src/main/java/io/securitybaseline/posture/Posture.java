package io.securitybaseline.posture;

import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.catalogue.Catalogue;
import io.securitybaseline.catalogue.ControlDefinition;
import io.securitybaseline.evidence.Evidences;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges a cluster by what was seen of it. */
public final class Posture {
    /** The reason of verdicts while nothing is assessed. */
    public static final String SUSPENDED = "Suspended";

    private static final Judge NOT_BUILT =
            it ->
                    new Examination(it)
                            .unknown(
                                    "NotBuilt",
                                    "This version of SecurityBaseline does not judge it yet.");

    /** Of what happens outside the cluster the API shows nothing. */
    private static final Judge ONLY_STATED =
            it ->
                    new Examination(it)
                            .unknown(
                                    "NotAttested",
                                    "Nothing in the cluster shows it: state it in"
                                            + " spec.attestations.");

    private Posture() {}

    /** Nothing is known: the assessment is suspended. */
    public static AssessedPosture suspended(Catalogue catalogue) {
        Map<ControlDefinition, Judgement> judgements = new LinkedHashMap<>();
        for (ControlDefinition control : catalogue.controls()) {
            judgements.put(
                    control,
                    new Judgement(
                            AssessmentVerdict.Unknown,
                            control.severity(),
                            SUSPENDED,
                            "The assessment is suspended: set spec.suspend to false.",
                            Judgement.Basis.NONE,
                            List.of(),
                            List.of()));
        }
        return new AssessedPosture(judgements);
    }

    /** The verdicts on all controls of the catalogue. */
    public static AssessedPosture of(
            Catalogue catalogue, Evidences seen, SecurityAssessmentSpec rules, Instant now) {
        Map<ControlDefinition, Judgement> judgements = new LinkedHashMap<>();
        for (ControlDefinition control : catalogue.controls()) {
            Judge other = control.probes().isEmpty() ? ONLY_STATED : NOT_BUILT;
            Judge judge = Judges.ALL.getOrDefault(control.id(), other);
            Judgement judgement = judge.judge(new Case(control, seen, rules, now));
            judgements.put(control, Attestations.lift(control, judgement, rules, now));
        }
        return new AssessedPosture(judgements);
    }
}
