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
 * How the ledger goes on with what is contested. Each thing has one entry, which changes when it is
 * repaired and not each time somebody breaks it, so that nobody makes the operator write.
 */
final class Feud {
    private Feud() {}

    /**
     * What was found in a round, with the entries of fights that go on in place of what was found
     * there.
     */
    static List<DriftEntry> goOn(Round round, List<DriftEntry> found, List<DriftEntry> known) {
        Set<Subject> contested = contested(round);
        Map<String, DriftEntry> fights = new TreeMap<>();
        known.stream()
                .filter(it -> isContested(it) && contested.contains(Subject.of(it)))
                .forEach(it -> fights.put(Subject.of(it).toString(), it));
        List<DriftEntry> entries = new ArrayList<>();
        for (DriftEntry entry : found) {
            DriftEntry fight = fights.get(Subject.of(entry).toString());
            if (fight == null || !isContested(entry)) {
                entries.add(entry);
            } else if (entry.repairedTime() != null) {
                fights.remove(Subject.of(entry).toString());
                entries.add(Encounter.counted(entry, fight.count() + 1));
            }
        }
        entries.addAll(fights.values());
        return entries;
    }

    /** Whether {@code entry} is about a fight that goes on, and so told by another entry. */
    static boolean goesOn(DriftEntry entry, Set<Subject> contested) {
        return isContested(entry) && contested.contains(Subject.of(entry));
    }

    /** What the ledger says of a fight when nobody breaks the thing any more. */
    static DriftEntry over(DriftEntry fight, Instant now) {
        @Nullable Instant repaired = fight.repairedTime();
        return Encounter.repaired(fight, repaired == null ? now : repaired);
    }

    static Set<Subject> contested(Round round) {
        return round.outcomes().stream()
                .filter(it -> it.reason() == Reason.Contested)
                .map(it -> Subject.of(it.change().key(), round.live().name()))
                .collect(Collectors.toSet());
    }

    static Set<Subject> inPlace(Round round) {
        return round.outcomes().stream()
                .filter(it -> it.result() == Outcome.Result.UNCHANGED)
                .map(it -> Subject.of(it.change().key(), round.live().name()))
                .collect(Collectors.toSet());
    }

    static boolean isContested(DriftEntry entry) {
        return entry.outcome() == DriftOutcome.Contested;
    }
}
