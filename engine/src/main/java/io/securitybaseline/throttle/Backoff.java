package io.securitybaseline.throttle;

import java.time.Duration;

/**
 * How long a contested object waits from one repair to the next.
 *
 * @param since when the conflict began: the first of the repairs that were too many
 * @param pause the present wait
 */
record Backoff(Duration since, Duration pause) {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration ONE_MINUTE = Duration.ofMinutes(1);

    /** The wait that makes four repairs a minute. */
    static final Duration STEADY = Duration.ofSeconds(15);

    static Backoff begun(Duration since, Duration lastRepair) {
        return new Backoff(since, FIRST).after(lastRepair, FIRST, RepairPriority.OPENS);
    }

    /** The wait after another repair: twice as long, within bounds. */
    Backoff repaired(Duration now, RepairPriority priority) {
        return after(now, pause.multipliedBy(2), priority);
    }

    /**
     * In the first minute no wait is longer than a quarter of a minute, whatever is at stake:
     * whoever stops soon is repaired soon. After it none is shorter.
     */
    private Backoff after(Duration repair, Duration wish, RepairPriority priority) {
        Duration minuteEnds = since.plus(ONE_MINUTE);
        Duration longest = repair.compareTo(minuteEnds) < 0 ? STEADY : priority.longestWait();
        Duration next = wish.compareTo(longest) < 0 ? wish : longest;
        boolean early = repair.plus(next).compareTo(minuteEnds) < 0;
        return new Backoff(since, early || next.compareTo(STEADY) > 0 ? next : STEADY);
    }
}
