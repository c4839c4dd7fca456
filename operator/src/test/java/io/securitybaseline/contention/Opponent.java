package io.securitybaseline.contention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody who breaks an object in a test, and the operator that repairs it when it may. */
final class Opponent {
    private static final Duration STEP = Duration.ofMillis(1);

    private final int writes;
    private final List<Duration> repairs = new ArrayList<>();
    private Contest contest;
    private Duration now = Duration.ZERO;
    private boolean broken;

    private Opponent(Stakes stakes, int writes) {
        this.contest = Contest.none(stakes);
        this.writes = writes;
    }

    static Opponent of(Stakes stakes) {
        return new Opponent(stakes, 1);
    }

    /** One who makes each repair take so many writes. */
    static Opponent of(Stakes stakes, int writes) {
        return new Opponent(stakes, writes);
    }

    /** Breaks the object at {@code at}, at once or after the operator has done what was due. */
    Opponent breaksAt(Duration at) {
        passes(at);
        broken = true;
        repairIfDue();
        return this;
    }

    /** Breaks it again the moment it is repaired, until {@code end}. */
    Opponent breaksAllTheTimeUntil(Duration end) {
        while (now.compareTo(end) < 0) {
            breaksAt(now);
            Duration due = contest.due(writes);
            now = due.compareTo(now) > 0 ? due : now.plus(STEP);
            if (now.compareTo(end) < 0) {
                repairIfDue();
            }
        }
        return this;
    }

    /** Lets time pass until {@code until}; what is due in the meantime is repaired. */
    Opponent passes(Duration until) {
        if (broken) {
            Duration due = contest.due(writes);
            if (due.compareTo(until) <= 0) {
                now = due.compareTo(now) > 0 ? due : now;
                repairIfDue();
            }
        }
        if (!broken && contest.isContested() && contest.calmAt().compareTo(until) <= 0) {
            contest = contest.inPlace(contest.calmAt());
        }
        now = until.compareTo(now) > 0 ? until : now;
        return this;
    }

    List<Duration> repairs() {
        return List.copyOf(repairs);
    }

    Contest contest() {
        return contest;
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
        contest = contest.broken(writes, now, List.of());
        if (contest.due(writes).compareTo(now) <= 0) {
            contest = contest.repaired(writes, now);
            repairs.add(now);
            broken = false;
        }
    }
}
