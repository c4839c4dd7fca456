package io.securitybaseline.throttle;

import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.diff.Outcome.Result;
import io.securitybaseline.live.ItemKey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What becomes of the conflicts in a namespace when the permitted changes are made. */
final class ThrottleUpdate {
    private final Plan plan;
    private final List<Outcome> made;
    private final Duration now;
    private final Map<ItemKey, ObjectBackoff> objectBackoffs;
    private final Map<ItemKey, RejectedWrite> rejectedWrites;

    ThrottleUpdate(Plan plan, List<Outcome> made, Duration now) {
        this.plan = plan;
        this.made = made;
        this.now = now;
        this.objectBackoffs = new TreeMap<>(plan.state().objectBackoffs());
        this.rejectedWrites = new TreeMap<>(plan.state().rejectedWrites());
    }

    ThrottledOutcomes throttled() {
        if (plan.withheld().isEmpty()
                && objectBackoffs.isEmpty()
                && rejectedWrites.isEmpty()
                && made.stream().noneMatch(ThrottleUpdate::isWithoutEffect)) {
            return new ThrottledOutcomes(made, isStale(), plan.state(), Optional.empty());
        }
        takeWrites();
        takeRejectedWrites();
        Set<ItemKey> broken = brokenObjects();
        objectBackoffs.replaceAll((object, it) -> broken.contains(object) ? it : it.inPlace(now));
        objectBackoffs.values().removeIf(it -> it.isOver(now));
        Set<ItemKey> contestedItems = new TreeSet<>(plan.state().contestedItems());
        contestedItems.removeIf(key -> !isContested(key));
        NamespaceThrottle after =
                new NamespaceThrottle(
                        objectBackoffs, rejectedWrites, contestedItems, plan.state().budget());
        return new ThrottledOutcomes(told(contestedItems), isStale(), after, wake(broken));
    }

    private boolean isStale() {
        return made.stream().anyMatch(it -> it.result() == Result.STALE);
    }

    private void takeWrites() {
        Set<ItemKey> written = new TreeSet<>();
        Set<ItemKey> missed = new TreeSet<>();
        for (Outcome outcome : made) {
            ItemKey object = NamespaceThrottle.object(outcome.change().key());
            if (NamespaceThrottle.isRepair(outcome.change()) && plan.writes().containsKey(object)) {
                switch (outcome.result()) {
                    case DONE, REWRITTEN -> written.add(object);
                    case STALE -> missed.add(object);
                    case UNCHANGED, LEFT, FORBIDDEN, FAILED -> {}
                }
            }
        }
        plan.writes()
                .forEach(
                        (object, writes) ->
                                objectBackoffs.computeIfPresent(
                                        object,
                                        (any, it) ->
                                                written.contains(object)
                                                        ? it.repaired(writes, now)
                                                        : missed.contains(object)
                                                                ? it.missed(now)
                                                                : it));
    }

    private void takeRejectedWrites() {
        Set<ItemKey> asked = new HashSet<>(plan.withheld().keySet());
        for (Outcome outcome : made) {
            if (isWithoutEffect(outcome)) {
                Change.Correction change = (Change.Correction) outcome.change();
                rejectedWrites.compute(
                        change.key(),
                        (key, known) -> RejectedWrite.of(change, outcome, known, now));
                asked.add(change.key());
            } else if (NamespaceThrottle.isRepair(outcome.change())
                    && outcome.result() != Result.DONE) {
                asked.add(outcome.change().key());
            }
        }
        rejectedWrites.keySet().retainAll(asked);
    }

    /** Objects that are not as they should be, because their repair waits or failed. */
    private Set<ItemKey> brokenObjects() {
        Set<ItemKey> broken = new HashSet<>();
        plan.withheld().keySet().forEach(it -> broken.add(NamespaceThrottle.object(it)));
        made.stream()
                .filter(it -> NamespaceThrottle.isRepair(it.change()) && it.result() != Result.DONE)
                .forEach(it -> broken.add(NamespaceThrottle.object(it.change().key())));
        return broken;
    }

    private List<Outcome> told(Set<ItemKey> contestedItems) {
        List<Outcome> all = new ArrayList<>();
        Iterator<Outcome> next = made.iterator();
        for (Change change : plan.changes().changes()) {
            Outcome waiting = plan.withheld().get(change.key());
            Outcome outcome =
                    waiting != null && NamespaceThrottle.isRepair(change) ? waiting : next.next();
            boolean contested =
                    contestedItems.contains(change.key())
                            && isContestable(change)
                            && isNotWorse(outcome);
            all.add(contested ? contested(outcome) : outcome);
        }
        return all;
    }

    private Outcome contested(Outcome outcome) {
        ObjectBackoff objectBackoff =
                objectBackoffs.get(NamespaceThrottle.object(outcome.change().key()));
        return new Outcome(
                outcome.change(),
                outcome.result(),
                outcome.written(),
                Reason.Contested,
                objectBackoff == null ? outcome.message() : ContestedMessage.of(objectBackoff));
    }

    private Optional<Duration> wake(Set<ItemKey> broken) {
        Stream<Duration> quiet =
                objectBackoffs.entrySet().stream()
                        .filter(it -> it.getValue().isContested() && !broken.contains(it.getKey()))
                        .map(it -> it.getValue().calmAt());
        Stream<Duration> rewritten =
                rejectedWrites.values().stream()
                        .filter(RejectedWrite::isRewritten)
                        .map(RejectedWrite::until)
                        .filter(until -> until.compareTo(now) > 0);
        return Stream.of(Stream.ofNullable(plan.due()), quiet, rewritten)
                .flatMap(it -> it)
                .min(Duration::compareTo);
    }

    private boolean isContested(ItemKey key) {
        ObjectBackoff objectBackoff = objectBackoffs.get(NamespaceThrottle.object(key));
        return objectBackoff != null && objectBackoff.isContested();
    }

    private static boolean isContestable(Change change) {
        return change.mode() == Mode.Enforce
                && (change instanceof Change.Unchanged || change instanceof Change.Correction);
    }

    private static boolean isNotWorse(Outcome outcome) {
        return switch (outcome.result()) {
            case UNCHANGED, DONE, LEFT, STALE -> true;
            case FORBIDDEN, FAILED, REWRITTEN -> false;
        };
    }

    private static boolean isWithoutEffect(Outcome outcome) {
        return NamespaceThrottle.isRepair(outcome.change())
                && switch (outcome.result()) {
                    case REWRITTEN, FORBIDDEN, FAILED -> true;
                    case UNCHANGED, DONE, LEFT, STALE -> false;
                };
    }
}
