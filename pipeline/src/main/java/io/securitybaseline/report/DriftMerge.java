package io.securitybaseline.report;

import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The same difference twice: as the drift log has it, and as it was found in this reconciliation.
 */
record DriftMerge(DriftEntry known, DriftEntry found) {

    /**
     * What the drift log says afterwards. A difference that is still there as it was keeps its
     * times and its count, so that nothing is written while nothing happens. One that had been
     * repaired, or that somebody has changed again, was found once more.
     */
    DriftEntry merged() {
        boolean again = DriftOrder.isRepaired(known) || !actual(known).equals(actual(found));
        return again
                ? entry(changedBy(), found.detectedTime(), known.count() + 1)
                : entry(known.changedBy(), known.detectedTime(), known.count());
    }

    /** While a conflict goes on nobody looks each time who it is. */
    private @Nullable ChangedBy changedBy() {
        return found.changedBy() == null && found.outcome() == DriftOutcome.Contested
                ? known.changedBy()
                : found.changedBy();
    }

    /**
     * An entry of which the difference was put right, though this reconciliation found it in
     * another form or not as drift.
     */
    static DriftEntry repaired(DriftEntry known, Instant now) {
        return new DriftEntry(
                null,
                known.baseline(),
                known.control(),
                known.kind(),
                known.name(),
                known.change(),
                known.fields(),
                known.changedBy(),
                known.detectedTime(),
                DriftOutcome.Repaired,
                now,
                null,
                known.count());
    }

    /** The same entry, found so many times. */
    static DriftEntry counted(DriftEntry entry, int count) {
        return new DriftEntry(
                null,
                entry.baseline(),
                entry.control(),
                entry.kind(),
                entry.name(),
                entry.change(),
                entry.fields(),
                entry.changedBy(),
                entry.detectedTime(),
                entry.outcome(),
                entry.repairedTime(),
                entry.message(),
                count);
    }

    private DriftEntry entry(@Nullable ChangedBy changedBy, Instant detected, int count) {
        return new DriftEntry(
                null,
                found.baseline(),
                found.control(),
                found.kind(),
                found.name(),
                found.change(),
                found.fields(),
                changedBy,
                detected,
                found.outcome(),
                found.repairedTime(),
                found.message(),
                count);
    }

    private static List<String> actual(DriftEntry entry) {
        return entry.fields().stream().map(DriftField::actual).toList();
    }
}
