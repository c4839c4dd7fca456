package io.securitybaseline.posture;

import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.catalogue.ControlDefinition;
import io.securitybaseline.evidence.Evidences;

import java.time.Instant;

/**
 * One control, and what it is judged by.
 *
 * @param rules what the assessment says of thresholds and of the confidence that is enough
 */
public record Case(
        ControlDefinition control, Evidences seen, SecurityAssessmentSpec rules, Instant now) {}
