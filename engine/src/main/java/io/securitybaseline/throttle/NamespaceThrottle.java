package io.securitybaseline.throttle;

import io.securitybaseline.api.Mode;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of the conflicts over the objects of one namespace, and how many repairs they have
 * left: a value that each reconciliation takes and gives back.
 *
 * @param objectBackoffs by the object that is written
 * @param rejectedWrites refused or rewritten, by what was written
 * @param contestedItems what is told as contested
 * @param budget how many repairs of contested objects the namespace has left
 */
public record NamespaceThrottle(
        Map<ItemKey, ObjectBackoff> objectBackoffs,
        Map<ItemKey, RejectedWrite> rejectedWrites,
        Set<ItemKey> contestedItems,
        TokenBucket budget) {

    /** Nothing is contested. */
    public static final NamespaceThrottle NONE =
            new NamespaceThrottle(
                    Map.of(), Map.of(), Set.of(), TokenBucket.full(30, Duration.ofSeconds(2)));

    private static final Duration KEPT = Duration.ofMinutes(5);

    public NamespaceThrottle {
        objectBackoffs = Collections.unmodifiableMap(new TreeMap<>(objectBackoffs));
        rejectedWrites = Collections.unmodifiableMap(new TreeMap<>(rejectedWrites));
        contestedItems = Collections.unmodifiableSet(new TreeSet<>(contestedItems));
    }

    /**
     * What one request writes and somebody else may contest: the object, for a label the namespace
     * itself.
     */
    static ItemKey object(ItemKey key) {
        return key.kind() == ItemKind.NamespaceLabel
                ? new ItemKey(ItemKind.NamespaceLabel, "")
                : key.carrier();
    }

    /** Whether it puts something right, rather than only telling of it or letting it go. */
    static boolean isRepair(Change change) {
        return change instanceof Change.Correction && change.mode() == Mode.Enforce;
    }

    /** Tells which of the changes may be made now. */
    public Plan plan(ChangeSet changes, Duration now) {
        return new ThrottlePlanner(this, now).of(changes);
    }

    /** Whether somebody keeps undoing what is done to the object of this key. */
    public boolean isContested(ItemKey key) {
        ObjectBackoff objectBackoff = objectBackoffs.get(object(key));
        return objectBackoff != null && objectBackoff.isContested();
    }

    /** How many objects are contested. */
    public int contested() {
        return (int) objectBackoffs.values().stream().filter(ObjectBackoff::isContested).count();
    }

    /** Whether there is nothing left that would decide anything. */
    public boolean isOver(Duration now) {
        return objectBackoffs.values().stream().allMatch(it -> it.isOver(now))
                && rejectedWrites.values().stream()
                        .allMatch(it -> it.until().plus(KEPT).compareTo(now) <= 0);
    }
}
