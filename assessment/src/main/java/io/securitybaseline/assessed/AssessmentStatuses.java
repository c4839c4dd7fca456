package io.securitybaseline.assessed;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.ControlState;
import io.securitybaseline.api.MissingEvidence;
import io.securitybaseline.api.SecurityAssessmentStatus;
import io.securitybaseline.posture.MissingEvidences;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Turns a run into the status of the assessment, which is never larger than it may be. */
public final class AssessmentStatuses {
    static final int BYTES = 24 << 10;
    private static final Duration TOLD_EVERY = Duration.ofMinutes(10);
    private static final int MISSING = 24;
    private static final int DETAIL = 160;

    private AssessmentStatuses() {}

    /** The status that the run asks for. */
    public static SecurityAssessmentStatus of(AssessmentRun run) {
        List<ControlState> controls = controls(run);
        List<MissingEvidence> missing =
                MissingEvidences.of(run.posture()).stream()
                        .limit(MISSING)
                        .map(AssessmentStatuses::bounded)
                        .toList();
        SecurityAssessmentStatus status = status(run, controls, missing);
        if (ByteCount.of(status) <= BYTES) {
            return status;
        }
        // Reports have both in full.
        return status(
                run,
                controls.stream().map(AssessmentStatuses::withoutWaiver).toList(),
                missing.stream().map(AssessmentStatuses::withoutDetail).toList());
    }

    /**
     * Whether the status is to be written: it says something else than the one that is there, or
     * that one is so old that nobody knows whether it still holds.
     */
    public static boolean isWorthWriting(
            @Nullable SecurityAssessmentStatus before, SecurityAssessmentStatus now) {
        if (before == null || !at(null, before).equals(at(null, now))) {
            return true;
        }
        Instant told = before.lastAssessmentTime();
        Instant ended = now.lastAssessmentTime();
        return ended != null && (told == null || !ended.isBefore(told.plus(TOLD_EVERY)));
    }

    private static SecurityAssessmentStatus status(
            AssessmentRun run, List<ControlState> controls, List<MissingEvidence> missing) {
        return new SecurityAssessmentStatus(
                run.resource().getMetadata().getGeneration(),
                run.kubernetesVersion(),
                run.profile(),
                Benchmarks.of(run.reports()),
                run.ended().truncatedTo(ChronoUnit.SECONDS),
                run.posture().counts(),
                run.posture().scores(),
                controls,
                missing,
                AssessmentConditions.of(run));
    }

    private static List<ControlState> controls(AssessmentRun run) {
        return run.reports().stream()
                .flatMap(it -> it.controls().stream())
                .sorted(Comparator.comparing(AssessedControl::id))
                .map(
                        it ->
                                new ControlState(
                                        it.id(),
                                        it.verdict(),
                                        it.severity(),
                                        it.reason(),
                                        it.since(),
                                        it.acceptedBy()))
                .toList();
    }

    private static ControlState withoutWaiver(ControlState it) {
        return new ControlState(
                it.id(), it.verdict(), it.severity(), it.reason(), it.since(), null);
    }

    private static MissingEvidence bounded(MissingEvidence it) {
        return new MissingEvidence(
                it.probe(),
                it.gap(),
                it.controls(),
                it.detail() == null ? null : BoundedText.of(it.detail(), DETAIL),
                it.grant());
    }

    private static MissingEvidence withoutDetail(MissingEvidence it) {
        return new MissingEvidence(it.probe(), it.gap(), it.controls(), null, it.grant());
    }

    private static SecurityAssessmentStatus at(
            @Nullable Instant time, SecurityAssessmentStatus it) {
        return new SecurityAssessmentStatus(
                it.observedGeneration(),
                it.kubernetesVersion(),
                it.profile(),
                it.benchmark(),
                time,
                it.summary(),
                it.score(),
                it.controls(),
                it.missing(),
                it.conditions());
    }
}
