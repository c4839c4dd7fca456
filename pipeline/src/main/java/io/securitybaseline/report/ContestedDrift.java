package io.securitybaseline.report;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Reason;
import io.securitybaseline.diff.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the drift log goes on with what is contested. Each thing has one entry, which changes when it
 * is repaired and not each time somebody breaks it, so that nobody makes the operator write.
 */
final class ContestedDrift {
    private ContestedDrift() {}

    /**
     * What was found in a reconciliation, with the entries of conflicts that go on in place of what
     * was found there.
     */
    static List<DriftEntry> carriedOn(
            ReconcileResult result, List<DriftEntry> found, List<DriftEntry> known) {
        Set<DriftSubject> contested = contested(result);
        Map<String, DriftEntry> conflicts = new TreeMap<>();
        known.stream()
                .filter(it -> isContested(it) && contested.contains(DriftSubject.of(it)))
                .forEach(it -> conflicts.put(DriftSubject.of(it).toString(), it));
        List<DriftEntry> entries = new ArrayList<>();
        for (DriftEntry entry : found) {
            DriftEntry conflict = conflicts.get(DriftSubject.of(entry).toString());
            if (conflict == null || !isContested(entry)) {
                entries.add(entry);
            } else if (entry.repairedTime() != null) {
                conflicts.remove(DriftSubject.of(entry).toString());
                entries.add(DriftMerge.counted(entry, conflict.count() + 1));
            }
        }
        entries.addAll(conflicts.values());
        return entries;
    }

    /** Whether {@code entry} is about a conflict that goes on, and so told by another entry. */
    static boolean isCarriedOn(DriftEntry entry, Set<DriftSubject> contested) {
        return isContested(entry) && contested.contains(DriftSubject.of(entry));
    }

    /** What the drift log says of a conflict when nobody breaks the thing any more. */
    static DriftEntry over(DriftEntry conflict, Instant now) {
        @Nullable Instant repaired = conflict.repairedTime();
        return DriftMerge.repaired(conflict, repaired == null ? now : repaired);
    }

    static Set<DriftSubject> contested(ReconcileResult result) {
        return result.outcomes().stream()
                .filter(it -> it.reason() == Reason.Contested)
                .map(it -> DriftSubject.of(it.change().key(), result.live().name()))
                .collect(Collectors.toSet());
    }

    static Set<DriftSubject> inPlace(ReconcileResult result) {
        return result.outcomes().stream()
                .filter(it -> it.result() == Outcome.Result.UNCHANGED)
                .map(it -> DriftSubject.of(it.change().key(), result.live().name()))
                .collect(Collectors.toSet());
    }

    static boolean isContested(DriftEntry entry) {
        return entry.outcome() == DriftOutcome.Contested;
    }
}
