package io.securitybaseline.contention;

import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.NetworkPolicies;
import io.securitybaseline.diff.Cause;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One round's decision which changes of a namespace are made and which wait. */
final class Planning {
    private final Contention before;
    private final Duration now;
    private final Map<ItemKey, Contest> contests;
    private final Set<ItemKey> fought;
    private final Map<ItemKey, Outcome> withheld = new TreeMap<>();
    private final Map<ItemKey, Integer> writes = new TreeMap<>();
    private Bucket budget;
    private @Nullable Duration next;

    /** All that is to be repaired in one object. */
    private record Repair(
            ItemKey object, Contest contest, List<Change.Correction> changes, int writes) {
        /** What opens something comes first, then what has waited longest. */
        static final Comparator<Repair> ORDER =
                Comparator.<Repair, Stakes>comparing(it -> it.contest.stakes())
                        .thenComparing(it -> it.contest.due(it.writes))
                        .thenComparing(Repair::object);
    }

    Planning(Contention before, Duration now) {
        this.before = before;
        this.now = now;
        this.contests = new TreeMap<>(before.contests());
        this.fought = new TreeSet<>(before.fought());
        this.budget = before.budget();
    }

    Plan of(ChangeSet changes) {
        repairs(changes.changes()).forEach(this::decide);
        List<Change> permitted =
                changes.changes().stream()
                        .filter(it -> !Contention.isRepair(it) || !withheld.containsKey(it.key()))
                        .toList();
        return new Plan(
                changes,
                withheld.isEmpty() ? changes : new ChangeSet(permitted, changes.problems()),
                withheld,
                writes,
                new Contention(contests, before.answers(), fought, budget),
                next);
    }

    private List<Repair> repairs(List<Change> changes) {
        Map<ItemKey, List<Change.Correction>> byObject = new TreeMap<>();
        for (Change change : changes) {
            if (change instanceof Change.Correction correction && Contention.isRepair(change)) {
                Answer answer = before.answers().get(correction.key());
                if (answer != null && isHeld(correction, answer)) {
                    withheld.put(correction.key(), answer.again(correction));
                } else {
                    byObject.computeIfAbsent(
                                    Contention.object(correction.key()), any -> new ArrayList<>())
                            .add(correction);
                }
            }
        }
        holdBackTheDeny(byObject);
        List<Repair> repairs = new ArrayList<>();
        byObject.forEach(
                (object, corrections) -> {
                    if (corrections.stream().anyMatch(this::isCounted)) {
                        int takes = writes(object, corrections, changes);
                        repairs.add(
                                new Repair(
                                        object,
                                        contest(object).broken(takes, now, names(corrections)),
                                        corrections,
                                        takes));
                    }
                });
        repairs.sort(Repair.ORDER);
        return repairs;
    }

    /**
     * Refused policies are tried again in each round, since the default deny is closed, and others
     * are written, only after that has succeeded.
     */
    private boolean isHeld(Change.Correction correction, Answer answer) {
        return answer.stands(correction, now)
                && (answer.isRewritten() || correction.key().kind() != ItemKind.NetworkPolicy);
    }

    /**
     * The deny is not closed while a policy that allows is something else than was asked for, so
     * that nobody is cut off. One that somebody opened or deleted never waits for that.
     */
    private void holdBackTheDeny(Map<ItemKey, List<Change.Correction>> byObject) {
        boolean rewritten =
                withheld.keySet().stream()
                        .anyMatch(
                                key ->
                                        key.kind() == ItemKind.NetworkPolicy
                                                && !key.equals(NetworkPolicies.DEFAULT_DENY));
        List<Change.Correction> deny = byObject.get(NetworkPolicies.DEFAULT_DENY);
        if (rewritten && deny != null && !deny.getFirst().cause().isDrift()) {
            byObject.remove(NetworkPolicies.DEFAULT_DENY);
            withheld.put(
                    NetworkPolicies.DEFAULT_DENY,
                    Outcome.left(
                            deny.getFirst(),
                            Reason.WriteFailed,
                            NetworkPolicies.DEFAULT_DENY
                                    + " waits for a policy that admission rewrites, so that nobody"
                                    + " is cut off"));
        }
    }

    private void decide(Repair repair) {
        Contest contest = repair.contest();
        contests.put(repair.object(), contest);
        Duration due = contest.due(repair.writes());
        if (contest.isContested()) {
            repair.changes().forEach(it -> fought.add(it.key()));
            Duration affordable = budget.has(repair.writes());
            due = due.compareTo(affordable) >= 0 ? due : affordable;
        }
        if (due.compareTo(now) <= 0) {
            budget = contest.isContested() ? budget.take(repair.writes(), now) : budget;
            writes.put(repair.object(), repair.writes());
            return;
        }
        next = next == null || due.compareTo(next) < 0 ? due : next;
        for (Change.Correction change : repair.changes()) {
            withheld.put(
                    change.key(),
                    contest.isContested()
                            ? Outcome.left(change, Reason.Contested, Sentence.of(contest))
                            : Outcome.stale(change, change.key() + " changes all the time"));
        }
    }

    /** What the baseline itself changed is no repair, unless admission changed it back. */
    private boolean isCounted(Change.Correction correction) {
        return correction.cause() != Cause.BASELINE_CHANGED
                || before.answers().containsKey(correction.key());
    }

    private Contest contest(ItemKey object) {
        Contest known = contests.get(object);
        return known == null ? Contest.none(Stakes.of(object.kind())) : known;
    }

    private static List<String> names(List<Change.Correction> corrections) {
        return corrections.stream()
                .flatMap(
                        it ->
                                switch (it) {
                                    case Change.Create create -> Stream.empty();
                                    case Change.Update update ->
                                            Stream.ofNullable(update.changedBy());
                                    case Change.Replace replace ->
                                            Stream.ofNullable(replace.changedBy());
                                })
                .map(ChangedBy::inWords)
                .distinct()
                .toList();
    }

    /** How many writes of the object the repair takes. */
    private static int writes(
            ItemKey object, List<Change.Correction> corrections, List<Change> all) {
        if (object.kind() == ItemKind.NamespaceLabel) {
            return 1;
        }
        // The default deny is opened first while other policies are written.
        boolean gated =
                object.equals(NetworkPolicies.DEFAULT_DENY)
                        && all.stream()
                                .anyMatch(
                                        it ->
                                                Contention.isRepair(it)
                                                        && it.key().kind() == object.kind()
                                                        && !it.key().equals(object));
        return gated
                ? 2
                : corrections.stream().mapToInt(it -> it instanceof Change.Replace ? 2 : 1).sum();
    }
}
