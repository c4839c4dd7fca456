package io.securitybaseline.posture;

import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.Attestation;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.catalogue.ControlDefinition;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Lets a person's statement stand where nothing can be seen. */
final class Attestations {
    /** A statement that counts for longer is not reviewed by anyone. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private Attestations() {}

    /** The judgement, lifted when it is Unknown and a statement for its control counts now. */
    static Judgement lift(
            ControlDefinition control,
            Judgement judgement,
            SecurityAssessmentSpec rules,
            Instant now) {
        if (judgement.verdict() != AssessmentVerdict.Unknown || !control.attestable()) {
            return judgement;
        }
        return rules.attestations().stream()
                .filter(it -> it.control().equals(control.id()))
                .filter(it -> counts(it, now))
                .findFirst()
                .map(it -> judgement.attested(it.by(), it.validUntil()))
                .orElse(judgement);
    }

    /** The statement for a control; only called where one counts. */
    static Attestation of(ControlDefinition control, SecurityAssessmentSpec rules) {
        return rules.attestations().stream()
                .filter(it -> it.control().equals(control.id()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean counts(Attestation statement, Instant now) {
        try {
            Instant end = Instant.parse(statement.validUntil());
            return end.isAfter(now) && !end.isAfter(now.plus(LONGEST));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
