package io.securitybaseline.report;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.ReportSummary;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.report.DriftOrder.Identity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The drift of a namespace after a reconciliation.
 *
 * @param entries all differences that are there now and all repairs that are still known, the most
 *     important first
 * @param repairs how often drift was repaired since the report exists; creations do not count
 * @param before the entries that were known before the reconciliation
 * @param omittedBefore whether there were differences before the reconciliation that were not known
 *     any more
 */
record DriftLog(
        List<DriftEntry> entries, long repairs, Set<DriftEntry> before, boolean omittedBefore) {

    static DriftLog after(ReconcileResult result) {
        @Nullable NamespaceSecurityReport report = result.before();
        List<DriftEntry> known = report == null ? List.of() : report.getDrift();
        ReportSummary summary = report == null ? ReportSummary.NONE : report.getSummary();
        Map<Identity, DriftEntry> entries = new TreeMap<>();
        ContestedDrift.carriedOn(result, found(result), known)
                .forEach(it -> entries.merge(Identity.of(it), it, DriftLog::moreImportant));
        Set<DriftSubject> contested = ContestedDrift.contested(result);
        Set<DriftSubject> inPlace = ContestedDrift.inPlace(result);
        Set<DriftSubject> repaired = subjects(result, DriftLog::isDriftRepaired);
        Set<DriftSubject> written = subjects(result, DriftLog::isCorrected);
        Set<DriftSubject> undecided = subjects(result, DriftLog::isUndecided);
        for (DriftEntry old : known) {
            DriftSubject subject = DriftSubject.of(old);
            DriftEntry found = entries.get(Identity.of(old));
            if (ContestedDrift.isCarriedOn(old, contested)) {
                continue;
            }
            if (found != null) {
                entries.put(Identity.of(old), new DriftMerge(old, found).merged());
            } else if (DriftOrder.isRepaired(old) || undecided.contains(subject)) {
                entries.put(Identity.of(old), old);
            } else if (ContestedDrift.isContested(old) && inPlace.contains(subject)) {
                entries.put(Identity.of(old), ContestedDrift.over(old, result.now()));
            } else if (written.contains(subject) && isDrift(old)) {
                entries.put(Identity.of(old), DriftMerge.repaired(old, result.now()));
                repaired.add(subject);
            }
        }
        List<DriftEntry> sorted = entries.values().stream().sorted(DriftOrder.KEPT).toList();
        return new DriftLog(
                sorted,
                summary.repaired() + repaired.size(),
                Set.copyOf(known),
                summary.driftOmitted() > 0);
    }

    /** How many of {@code some} are differences that are there now. */
    static int open(List<DriftEntry> some) {
        return (int) some.stream().filter(DriftOrder::isOpen).count();
    }

    /**
     * The entries that are worth telling: those that came up or changed. Where differences had to
     * be left out before, one that was not known may be old; it is told only if it was repaired now
     * or is {@code shown} from now on.
     */
    List<DriftEntry> news(List<DriftEntry> shown, int most) {
        return entries.stream()
                .limit(most)
                .filter(it -> !before.contains(it) && !isKnownConflict(it))
                .filter(it -> !omittedBefore || DriftOrder.isRepaired(it) || shown.contains(it))
                .sorted(DriftOrder.SHOWN)
                .toList();
    }

    /** A conflict is told when it begins, and not with each repair. */
    private boolean isKnownConflict(DriftEntry entry) {
        return ContestedDrift.isContested(entry)
                && before.stream()
                        .filter(ContestedDrift::isContested)
                        .map(DriftSubject::of)
                        .anyMatch(DriftSubject.of(entry)::equals);
    }

    private static List<DriftEntry> found(ReconcileResult result) {
        List<DriftEntry> found = new ArrayList<>();
        result.outcomes()
                .forEach(outcome -> DriftDetection.of(result, outcome).ifPresent(found::add));
        result.foreign().forEach(foreign -> found.add(ForeignDriftDetection.of(result, foreign)));
        return found;
    }

    private static DriftEntry moreImportant(DriftEntry one, DriftEntry other) {
        return DriftOrder.KEPT.compare(one, other) <= 0 ? one : other;
    }

    private static Set<DriftSubject> subjects(ReconcileResult result, Predicate<Outcome> which) {
        return result.outcomes().stream()
                .filter(which)
                .map(it -> DriftSubject.of(it.change().key(), result.live().name()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isCorrected(Outcome outcome) {
        return outcome.change() instanceof Change.Correction
                && outcome.result() == Outcome.Result.DONE;
    }

    private static boolean isDriftRepaired(Outcome outcome) {
        return isCorrected(outcome) && ((Change.Correction) outcome.change()).cause().isDrift();
    }

    /** What never was as asked for is created or changed, not repaired, and then no news. */
    private static boolean isDrift(DriftEntry entry) {
        return entry.change() == ChangeType.Modified || entry.change() == ChangeType.Deleted;
    }

    private static boolean isUndecided(Outcome outcome) {
        return outcome.change() instanceof Change.Hold || outcome.result() == Outcome.Result.STALE;
    }
}
