package io.securitybaseline.report;

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
 * The drift of a namespace after a round.
 *
 * @param entries all differences that are there now and all repairs that are still known, the most
 *     important first
 * @param repairs how many repairs there were since the report exists
 * @param before the entries that were known before the round
 * @param omittedBefore whether there were differences before the round that were not known any more
 */
record Ledger(
        List<DriftEntry> entries, long repairs, Set<DriftEntry> before, boolean omittedBefore) {

    static Ledger after(Round round) {
        @Nullable NamespaceSecurityReport report = round.before();
        List<DriftEntry> known = report == null ? List.of() : report.getDrift();
        ReportSummary summary = report == null ? ReportSummary.NONE : report.getSummary();
        Map<Identity, DriftEntry> entries = new TreeMap<>();
        Feud.goOn(round, found(round), known)
                .forEach(it -> entries.merge(Identity.of(it), it, Ledger::moreImportant));
        Set<Subject> contested = Feud.contested(round);
        Set<Subject> inPlace = Feud.inPlace(round);
        Set<Subject> repaired = subjects(round, Ledger::isDriftRepaired);
        Set<Subject> written = subjects(round, Ledger::isCorrected);
        Set<Subject> undecided = subjects(round, Ledger::isUndecided);
        for (DriftEntry old : known) {
            Subject subject = Subject.of(old);
            DriftEntry found = entries.get(Identity.of(old));
            if (Feud.goesOn(old, contested)) {
                continue;
            }
            if (found != null) {
                entries.put(Identity.of(old), new Encounter(old, found).merged());
            } else if (DriftOrder.isRepaired(old) || undecided.contains(subject)) {
                entries.put(Identity.of(old), old);
            } else if (Feud.isContested(old) && inPlace.contains(subject)) {
                entries.put(Identity.of(old), Feud.over(old, round.now()));
            } else if (written.contains(subject)) {
                entries.put(Identity.of(old), Encounter.repaired(old, round.now()));
                repaired.add(subject);
            }
        }
        List<DriftEntry> sorted = entries.values().stream().sorted(DriftOrder.KEPT).toList();
        return new Ledger(
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
                .filter(it -> !before.contains(it) && !isKnownFight(it))
                .filter(it -> !omittedBefore || DriftOrder.isRepaired(it) || shown.contains(it))
                .sorted(DriftOrder.SHOWN)
                .toList();
    }

    /** A fight is told when it begins, and not with each repair. */
    private boolean isKnownFight(DriftEntry entry) {
        return Feud.isContested(entry)
                && before.stream()
                        .filter(Feud::isContested)
                        .map(Subject::of)
                        .anyMatch(Subject.of(entry)::equals);
    }

    private static List<DriftEntry> found(Round round) {
        List<DriftEntry> found = new ArrayList<>();
        round.outcomes().forEach(outcome -> Sighting.of(round, outcome).ifPresent(found::add));
        return found;
    }

    private static DriftEntry moreImportant(DriftEntry one, DriftEntry other) {
        return DriftOrder.KEPT.compare(one, other) <= 0 ? one : other;
    }

    private static Set<Subject> subjects(Round round, Predicate<Outcome> which) {
        return round.outcomes().stream()
                .filter(which)
                .map(it -> Subject.of(it.change().key(), round.live().name()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isCorrected(Outcome outcome) {
        return outcome.change() instanceof Change.Correction
                && outcome.result() == Outcome.Result.DONE;
    }

    private static boolean isDriftRepaired(Outcome outcome) {
        return isCorrected(outcome) && ((Change.Correction) outcome.change()).cause().isDrift();
    }

    private static boolean isUndecided(Outcome outcome) {
        return outcome.change() instanceof Change.Hold || outcome.result() == Outcome.Result.STALE;
    }
}
