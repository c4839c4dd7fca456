package io.securitybaseline.cli;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentFinding;
import io.securitybaseline.api.LayerScore;
import io.securitybaseline.api.MissingEvidence;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.posture.AssessedControls;
import io.securitybaseline.posture.AssessedPosture;
import io.securitybaseline.posture.Finding;
import io.securitybaseline.posture.MissingEvidences;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An assessment as programs read it. */
public record AssessDocument(
        List<AssessedControl> controls,
        List<LayerScore> score,
        List<MissingEvidence> missing,
        List<AssessmentFinding> findings) {

    static AssessDocument of(
            AssessedPosture posture,
            SecurityAssessmentSpec rules,
            Predicate<AssessedControl> wanted) {
        List<AssessedControl> controls =
                AssessedControls.of(posture, rules, Map.of()).stream().filter(wanted).toList();
        Set<String> ids = controls.stream().map(AssessedControl::id).collect(Collectors.toSet());
        return new AssessDocument(
                controls,
                posture.scores(),
                MissingEvidences.of(posture),
                posture.judgements().entrySet().stream()
                        .filter(it -> ids.contains(it.getKey().id()))
                        .flatMap(
                                it ->
                                        it.getValue().findings().stream()
                                                .map(each -> finding(it.getKey().id(), each)))
                        .toList());
    }

    private static AssessmentFinding finding(String control, Finding it) {
        return new AssessmentFinding(
                control,
                it.severity(),
                it.subject(),
                it.namespace().isEmpty() ? null : it.namespace(),
                it.name().isEmpty() ? null : it.name(),
                it.message());
    }
}
