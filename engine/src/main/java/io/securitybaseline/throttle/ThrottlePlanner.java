package io.securitybaseline.throttle;

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

/** Decides which changes of a namespace are made now and which wait. */
final class ThrottlePlanner {
    private final NamespaceThrottle before;
    private final Duration now;
    private final Map<ItemKey, ObjectBackoff> objectBackoffs;
    private final Set<ItemKey> contestedItems;
    private final Map<ItemKey, Outcome> withheld = new TreeMap<>();
    private final Map<ItemKey, Integer> writes = new TreeMap<>();
    private TokenBucket budget;
    private @Nullable Duration next;

    /** All that is to be repaired in one object. */
    private record Repair(
            ItemKey object,
            ObjectBackoff objectBackoff,
            List<Change.Correction> changes,
            int writes) {
        /** What opens something comes first, then what has waited longest. */
        static final Comparator<Repair> ORDER =
                Comparator.<Repair, RepairPriority>comparing(it -> it.objectBackoff.priority())
                        .thenComparing(it -> it.objectBackoff.due(it.writes))
                        .thenComparing(Repair::object);
    }

    ThrottlePlanner(NamespaceThrottle before, Duration now) {
        this.before = before;
        this.now = now;
        this.objectBackoffs = new TreeMap<>(before.objectBackoffs());
        this.contestedItems = new TreeSet<>(before.contestedItems());
        this.budget = before.budget();
    }

    Plan of(ChangeSet changes) {
        repairs(changes.changes()).forEach(this::decide);
        List<Change> permitted =
                changes.changes().stream()
                        .filter(
                                it ->
                                        !NamespaceThrottle.isRepair(it)
                                                || !withheld.containsKey(it.key()))
                        .toList();
        return new Plan(
                changes,
                withheld.isEmpty() ? changes : new ChangeSet(permitted, changes.problems()),
                withheld,
                writes,
                new NamespaceThrottle(
                        objectBackoffs, before.rejectedWrites(), contestedItems, budget),
                next);
    }

    private List<Repair> repairs(List<Change> changes) {
        Map<ItemKey, List<Change.Correction>> byObject = new TreeMap<>();
        for (Change change : changes) {
            if (change instanceof Change.Correction correction
                    && NamespaceThrottle.isRepair(change)) {
                RejectedWrite rejectedWrite = before.rejectedWrites().get(correction.key());
                if (rejectedWrite != null && isHeld(correction, rejectedWrite)) {
                    withheld.put(correction.key(), rejectedWrite.again(correction));
                } else {
                    byObject.computeIfAbsent(
                                    NamespaceThrottle.object(correction.key()),
                                    any -> new ArrayList<>())
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
                                        objectBackoff(object)
                                                .broken(takes, now, names(corrections)),
                                        corrections,
                                        takes));
                    }
                });
        repairs.sort(Repair.ORDER);
        return repairs;
    }

    /**
     * Refused policies are tried again in each reconciliation, since the default deny is closed,
     * and others are written, only after that has succeeded.
     */
    private boolean isHeld(Change.Correction correction, RejectedWrite rejectedWrite) {
        return rejectedWrite.stands(correction, now)
                && (rejectedWrite.isRewritten()
                        || correction.key().kind() != ItemKind.NetworkPolicy);
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
                                    + " waits for a policy that admission rewrites, so that no"
                                    + " traffic is blocked"));
        }
    }

    private void decide(Repair repair) {
        ObjectBackoff objectBackoff = repair.objectBackoff();
        objectBackoffs.put(repair.object(), objectBackoff);
        Duration due = objectBackoff.due(repair.writes());
        if (objectBackoff.isContested()) {
            repair.changes().forEach(it -> contestedItems.add(it.key()));
            Duration affordable = budget.has(repair.writes());
            due = due.compareTo(affordable) >= 0 ? due : affordable;
        }
        if (due.compareTo(now) <= 0) {
            budget = objectBackoff.isContested() ? budget.take(repair.writes(), now) : budget;
            writes.put(repair.object(), repair.writes());
            return;
        }
        next = next == null || due.compareTo(next) < 0 ? due : next;
        for (Change.Correction change : repair.changes()) {
            withheld.put(
                    change.key(),
                    objectBackoff.isContested()
                            ? Outcome.left(
                                    change, Reason.Contested, ContestedMessage.of(objectBackoff))
                            : Outcome.stale(change, change.key() + " changes all the time"));
        }
    }

    /** What the baseline itself changed is no repair, unless admission changed it back. */
    private boolean isCounted(Change.Correction correction) {
        return correction.cause() != Cause.BASELINE_CHANGED
                || before.rejectedWrites().containsKey(correction.key());
    }

    private ObjectBackoff objectBackoff(ItemKey object) {
        ObjectBackoff known = objectBackoffs.get(object);
        return known == null ? ObjectBackoff.none(RepairPriority.of(object.kind())) : known;
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
                                                NamespaceThrottle.isRepair(it)
                                                        && it.key().kind() == object.kind()
                                                        && !it.key().equals(object));
        return gated
                ? 2
                : corrections.stream().mapToInt(it -> it instanceof Change.Replace ? 2 : 1).sum();
    }
}
