package io.securitybaseline.throttle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody who breaks an object in a test, and the operator that repairs it when it may. */
final class Contender {
    private static final Duration STEP = Duration.ofMillis(1);

    private final int writes;
    private final List<Duration> repairs = new ArrayList<>();
    private ObjectBackoff objectBackoff;
    private Duration now = Duration.ZERO;
    private boolean broken;

    private Contender(RepairPriority priority, int writes) {
        this.objectBackoff = ObjectBackoff.none(priority);
        this.writes = writes;
    }

    static Contender of(RepairPriority priority) {
        return new Contender(priority, 1);
    }

    /** One who makes each repair take so many writes. */
    static Contender of(RepairPriority priority, int writes) {
        return new Contender(priority, writes);
    }

    /** Breaks the object at {@code at}, at once or after the operator has done what was due. */
    Contender breaksAt(Duration at) {
        passes(at);
        broken = true;
        repairIfDue();
        return this;
    }

    /** Breaks it again the moment it is repaired, until {@code end}. */
    Contender breaksAllTheTimeUntil(Duration end) {
        while (now.compareTo(end) < 0) {
            breaksAt(now);
            Duration due = objectBackoff.due(writes);
            now = due.compareTo(now) > 0 ? due : now.plus(STEP);
            if (now.compareTo(end) < 0) {
                repairIfDue();
            }
        }
        return this;
    }

    /** Lets time pass until {@code until}; what is due in the meantime is repaired. */
    Contender passes(Duration until) {
        if (broken) {
            Duration due = objectBackoff.due(writes);
            if (due.compareTo(until) <= 0) {
                now = due.compareTo(now) > 0 ? due : now;
                repairIfDue();
            }
        }
        if (!broken
                && objectBackoff.isContested()
                && objectBackoff.calmAt().compareTo(until) <= 0) {
            objectBackoff = objectBackoff.inPlace(objectBackoff.calmAt());
        }
        now = until.compareTo(now) > 0 ? until : now;
        return this;
    }

    List<Duration> repairs() {
        return List.copyOf(repairs);
    }

    ObjectBackoff objectBackoff() {
        return objectBackoff;
    }

    boolean isBroken() {
        return broken;
    }

    /** How many writes fall into {@code length} from {@code from} on. */
    long writesIn(Duration from, Duration length) {
        return writes
                * repairs.stream()
                        .filter(it -> it.compareTo(from) >= 0)
                        .filter(it -> it.compareTo(from.plus(length)) < 0)
                        .count();
    }

    private void repairIfDue() {
        if (!broken) {
            return;
        }
        objectBackoff = objectBackoff.broken(writes, now, List.of());
        if (objectBackoff.due(writes).compareTo(now) <= 0) {
            objectBackoff = objectBackoff.repaired(writes, now);
            repairs.add(now);
            broken = false;
        }
    }
}
