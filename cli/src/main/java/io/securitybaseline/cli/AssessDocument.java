package io.securitybaseline.cli;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.LayerScore;
import io.securitybaseline.api.MissingEvidence;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.posture.AssessedControls;
import io.securitybaseline.posture.AssessedPosture;
import io.securitybaseline.posture.MissingEvidences;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** An assessment as programs read it. */
public record AssessDocument(
        List<AssessedControl> controls, List<LayerScore> score, List<MissingEvidence> missing) {

    static AssessDocument of(
            AssessedPosture posture,
            SecurityAssessmentSpec rules,
            Predicate<AssessedControl> wanted) {
        return new AssessDocument(
                AssessedControls.of(posture, rules, Map.of()).stream().filter(wanted).toList(),
                posture.scores(),
                MissingEvidences.of(posture));
    }
}
