package io.securitybaseline.report;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.diff.Outcome;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** An outcome as the drift entry that it would be if it were the first of its kind. */
record DriftDetection(
        ReconcileResult result, Outcome outcome, Change.Towards change, DriftSubject subject) {
    private static final int MAX_MESSAGE = 256;

    /**
     * The entry; empty when the outcome is no difference, or one that the baseline itself made and
     * that was put right.
     */
    static Optional<DriftEntry> of(ReconcileResult result, Outcome outcome) {
        Change asked =
                outcome.change() instanceof Change.Waived waived
                        ? waived.change()
                        : outcome.change();
        if (asked instanceof Change.Keep keep && keep.surplus()) {
            return Optional.of(surplus(result, keep));
        }
        if (!(asked instanceof Change.Towards change)) {
            return Optional.empty();
        }
        DriftSubject subject = DriftSubject.of(change.key(), result.live().name());
        return new DriftDetection(result, outcome, change, subject).entry();
    }

    private static DriftEntry surplus(ReconcileResult result, Change.Keep keep) {
        DriftSubject subject = DriftSubject.of(keep.key(), result.live().name());
        return new DriftEntry(
                null,
                keep.baseline(),
                keep.control(),
                subject.kind(),
                subject.name(),
                ChangeType.Surplus,
                subject.isPart()
                        ? List.of(
                                DriftFields.field(
                                        subject.field(),
                                        "",
                                        result.live().part(keep.key()).orElse("")))
                        : List.of(),
                null,
                result.detected(),
                DriftOutcome.Open,
                null,
                null,
                1);
    }

    private Optional<DriftEntry> entry() {
        return switch (change) {
            case Change.Unchanged unchanged -> Optional.empty();
            case Change.Collide it ->
                    entry(
                            ChangeType.Collision,
                            it.fields(),
                            it.changedBy(),
                            isWaived() ? DriftOutcome.Waived : DriftOutcome.Open);
            case Change.Create it -> of(it, List.of(), null);
            case Change.Update it -> of(it, it.fields(), it.changedBy());
            case Change.Replace it -> of(it, it.fields(), it.changedBy());
        };
    }

    private Optional<DriftEntry> of(
            Change.Correction correction,
            List<FieldDifference> fields,
            @Nullable ChangedBy changedBy) {
        if (outcome.reason() == Reason.Contested && outcome.result() != Outcome.Result.STALE) {
            return entry(change(correction), fields, changedBy, DriftOutcome.Contested);
        }
        return switch (outcome.result()) {
            case DONE ->
                    correction.cause().isDrift()
                            ? entry(change(correction), fields, changedBy, DriftOutcome.Repaired)
                            : Optional.empty();
            case LEFT ->
                    entry(
                            change(correction),
                            fields,
                            changedBy,
                            isWaived() ? DriftOutcome.Waived : DriftOutcome.Open);
            case FORBIDDEN -> entry(change(correction), fields, changedBy, DriftOutcome.Forbidden);
            case FAILED, REWRITTEN ->
                    entry(change(correction), fields, changedBy, DriftOutcome.Failed);
            // Whether it differs is looked at again at once.
            case UNCHANGED, STALE -> Optional.empty();
        };
    }

    private boolean isWaived() {
        return outcome.change() instanceof Change.Waived;
    }

    private ChangeType change(Change.Correction correction) {
        return switch (correction.cause()) {
            case DELETED -> subject.isPart() ? ChangeType.Modified : ChangeType.Deleted;
            case FIRST_TIME ->
                    correction instanceof Change.Create ? ChangeType.Missing : ChangeType.Different;
            case BASELINE_CHANGED -> ChangeType.Different;
            case MODIFIED -> ChangeType.Modified;
        };
    }

    private Optional<DriftEntry> entry(
            ChangeType type,
            List<FieldDifference> fields,
            @Nullable ChangedBy changedBy,
            DriftOutcome end) {
        boolean repaired = outcome.result() == Outcome.Result.DONE;
        return Optional.of(
                new DriftEntry(
                        null,
                        change.baseline(),
                        change.control(),
                        subject.kind(),
                        subject.name(),
                        type,
                        subject.isPart() ? List.of(partField()) : DriftFields.of(fields),
                        changedBy,
                        result.detected(),
                        end,
                        repaired ? result.now() : null,
                        end == DriftOutcome.Repaired ? null : message(),
                        1));
    }

    private DriftField partField() {
        String expected = change.item() instanceof DesiredItem.DesiredPart part ? part.value() : "";
        String actual =
                change instanceof Change.Update(var _, var _, var _, var fields, var _, var _)
                        ? fields.stream().map(FieldDifference::actual).findFirst().orElse("")
                        : "";
        return DriftFields.field(subject.field(), expected, actual);
    }

    private @Nullable String message() {
        return outcome.message().isBlank() ? null : Text.line(outcome.message(), MAX_MESSAGE);
    }
}
