package io.securitybaseline.assessed;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.MissingEvidence;
import io.securitybaseline.api.SecurityAssessmentStatus;
import io.securitybaseline.api.Severity;
import io.securitybaseline.posture.MissingEvidences;
import io.securitybaseline.posture.Posture;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of an assessment, as tools that know kstatus read them. */
final class AssessmentConditions {
    private static final String READY = "Ready";
    private static final String STALLED = "Stalled";
    private static final int MESSAGE = 1024;
    private static final int NAMED = 5;

    private final AssessmentRun run;
    private final List<Condition> all = new ArrayList<>();

    private AssessmentConditions(AssessmentRun run) {
        this.run = run;
    }

    static List<Condition> of(AssessmentRun run) {
        AssessmentConditions conditions = new AssessmentConditions(run);
        conditions.ready();
        if (run.resource().getSpec().isSuspended()) {
            String suspended = "The assessment is suspended: set spec.suspend to false.";
            conditions.add("Compliant", Condition.Status.Unknown, Posture.SUSPENDED, suspended);
            conditions.add("Complete", Condition.Status.Unknown, Posture.SUSPENDED, suspended);
        } else {
            conditions.compliant();
            conditions.complete();
        }
        return conditions.all;
    }

    private void ready() {
        String failure = run.failure();
        if (failure != null) {
            String message =
                    "The last run ended in an error of the operator, and the verdicts are those"
                            + " of the run before: "
                            + failure;
            add(
                    READY,
                    run.isLate() ? Condition.Status.False : Condition.Status.True,
                    "RunFailed",
                    message);
            add(STALLED, Condition.Status.True, "RunFailed", message);
        } else if (run.resource().getSpec().isSuspended()) {
            add(
                    READY,
                    Condition.Status.True,
                    Posture.SUSPENDED,
                    "The spec is accepted, and the assessment is suspended.");
        } else {
            add(READY, Condition.Status.True, "Assessed", "The cluster was assessed.");
        }
    }

    private void compliant() {
        List<AssessedControl> failed = severe(AssessmentVerdict.Fail);
        List<AssessedControl> open = failed.stream().filter(it -> it.acceptedBy() == null).toList();
        List<AssessedControl> unknown = severe(AssessmentVerdict.Unknown);
        if (!open.isEmpty()) {
            add(
                    "Compliant",
                    Condition.Status.False,
                    "ControlsFailed",
                    count(open.size(), "fails", "fail") + ": " + names(open) + ".");
        } else if (!unknown.isEmpty()) {
            add(
                    "Compliant",
                    Condition.Status.Unknown,
                    "ControlsUnknown",
                    count(unknown.size(), "is unknown", "are unknown")
                            + ": "
                            + names(unknown)
                            + ".");
        } else {
            int accepted = failed.size();
            add(
                    "Compliant",
                    Condition.Status.True,
                    "NoSevereFailure",
                    "No control of severity High or Critical fails or is unknown"
                            + (accepted == 0 ? "." : ", except those accepted by waivers."));
        }
    }

    /** What nobody enabled is not missing here: it is listed beside the verdicts. */
    private void complete() {
        List<MissingEvidence> gaps =
                MissingEvidences.of(run.posture()).stream()
                        .filter(it -> it.gap() != Gap.Disabled)
                        .toList();
        if (gaps.isEmpty()) {
            add("Complete", Condition.Status.True, "Answered", "Every enabled probe was answered.");
        } else {
            add(
                    "Complete",
                    Condition.Status.False,
                    "EvidenceMissing",
                    gaps.stream()
                                    .map(AssessmentConditions::sentence)
                                    .collect(Collectors.joining("; "))
                            + ".");
        }
    }

    private static String sentence(MissingEvidence it) {
        String detail = it.detail() == null ? "" : " (" + BoundedText.of(it.detail(), 120) + ")";
        String grant = it.grant() == null ? "" : ", granted by " + it.grant();
        return "probe %s: %s%s%s".formatted(it.probe(), it.gap(), detail, grant);
    }

    private List<AssessedControl> severe(AssessmentVerdict verdict) {
        return controls()
                .filter(it -> it.verdict() == verdict)
                .filter(it -> it.severity().isAtLeast(Severity.High))
                .toList();
    }

    private Stream<AssessedControl> controls() {
        return run.reports().stream().flatMap(it -> it.controls().stream());
    }

    private static String count(int count, String one, String several) {
        return "%d %s of severity High or Critical %s"
                .formatted(count, count == 1 ? "control" : "controls", count == 1 ? one : several);
    }

    private static String names(List<AssessedControl> controls) {
        String first =
                controls.stream()
                        .limit(NAMED)
                        .map(AssessedControl::id)
                        .collect(Collectors.joining(", "));
        int rest = controls.size() - NAMED;
        return rest <= 0 ? first : "%s and %d more".formatted(first, rest);
    }

    private void add(String type, Condition.Status status, String reason, String message) {
        all.add(
                new Condition(
                        type,
                        status,
                        reason,
                        BoundedText.of(message, MESSAGE),
                        since(type, status),
                        run.resource().getMetadata().getGeneration()));
    }

    private Instant since(String type, Condition.Status status) {
        return Optional.ofNullable(run.resource().getStatus()).stream()
                .map(SecurityAssessmentStatus::conditions)
                .flatMap(List::stream)
                .filter(it -> it.type().equals(type) && it.status() == status)
                .findFirst()
                .map(Condition::lastTransitionTime)
                .orElse(run.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
