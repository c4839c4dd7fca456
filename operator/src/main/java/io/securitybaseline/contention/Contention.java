package io.securitybaseline.contention;

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
 * What is known of the fights over the objects of one namespace: a value that each round takes and
 * gives back.
 *
 * @param contests by the object that is written
 * @param answers to writes that did not have the wanted effect, by what was written
 * @param fought what is told as contested
 * @param budget how many repairs of contested objects the namespace has left
 */
public record Contention(
        Map<ItemKey, Contest> contests,
        Map<ItemKey, Answer> answers,
        Set<ItemKey> fought,
        Bucket budget) {

    /** Nobody fights. */
    public static final Contention NONE =
            new Contention(Map.of(), Map.of(), Set.of(), Bucket.full(30, Duration.ofSeconds(2)));

    private static final Duration KEPT = Duration.ofMinutes(5);

    public Contention {
        contests = Collections.unmodifiableMap(new TreeMap<>(contests));
        answers = Collections.unmodifiableMap(new TreeMap<>(answers));
        fought = Collections.unmodifiableSet(new TreeSet<>(fought));
    }

    /**
     * What one request writes and somebody may fight for: the object, for a label the namespace
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
        return new Planning(this, now).of(changes);
    }

    /** Whether somebody keeps undoing what is done to the object of this key. */
    public boolean isContested(ItemKey key) {
        Contest contest = contests.get(object(key));
        return contest != null && contest.isContested();
    }

    /** How many objects are contested. */
    public int contested() {
        return (int) contests.values().stream().filter(Contest::isContested).count();
    }

    /** Whether there is nothing left that would decide anything. */
    public boolean isOver(Duration now) {
        return contests.values().stream().allMatch(it -> it.isOver(now))
                && answers.values().stream()
                        .allMatch(it -> it.until().plus(KEPT).compareTo(now) <= 0);
    }
}
