package io.securitybaseline.throttle;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How often one object had to be repaired, and when it may be repaired again: a value, and what
 * becomes of it. Times are those of a clock that never goes back, such as the time since the
 * process began.
 *
 * <p>The first five repairs in a minute are made at once. One more makes the object contested: from
 * then on it waits between repairs, until it was left alone for a while. Whatever others do, there
 * are at most twelve writes in any minute and, over any longer time, four for each further minute.
 *
 * @param repairs times of the last few repairs, the newest last
 * @param bucket how many writes are left, contested or not, attempts that failed included
 * @param trouble when it was last found broken, or repaired
 * @param backoff how it waits; null while it is not contested
 * @param misses how often in a row it had changed again before the repair arrived
 * @param pause the end of the pause after such a miss
 * @param changedBy names of the last few that broke it, the newest last; empty while nobody is
 *     known by name
 */
public record ObjectBackoff(
        RepairPriority priority,
        List<Duration> repairs,
        TokenBucket bucket,
        Duration trouble,
        @Nullable Backoff backoff,
        int misses,
        Duration pause,
        List<String> changedBy) {

    /** How many repairs in a minute are made at once. */
    public static final int AT_ONCE = 5;

    /** How long an object must be left alone until it is not contested any more. */
    public static final Duration QUIET = Duration.ofSeconds(15);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final int MOST_MISSES = 8;
    private static final int NAMED = 3;

    public ObjectBackoff {
        repairs = List.copyOf(repairs);
        changedBy = List.copyOf(changedBy);
    }

    /** An object that was never repaired. */
    public static ObjectBackoff none(RepairPriority priority) {
        return new ObjectBackoff(
                priority,
                List.of(),
                // Three more than are made at once: one each after 2, 4 and 8 seconds.
                TokenBucket.full(AT_ONCE + 3, Backoff.STEADY),
                Duration.ZERO,
                null,
                0,
                Duration.ZERO,
                List.of());
    }

    public boolean isContested() {
        return backoff != null;
    }

    /**
     * What it is when the object is found broken. It becomes contested if it may not be repaired at
     * once.
     *
     * @param writes how many writes the repair takes
     * @param by who broke it, as far as that is known
     */
    public ObjectBackoff broken(int writes, Duration now, Collection<String> by) {
        boolean tooOften = isCrowded(now) || bucket.has(writes).compareTo(now) > 0;
        boolean begins = backoff == null && (tooOften || misses > MOST_MISSES);
        Duration last = repairs.isEmpty() ? now : repairs.getLast();
        Duration first = repairs.isEmpty() ? now : repairs.getFirst();
        return new ObjectBackoff(
                priority,
                repairs,
                bucket,
                now,
                begins ? Backoff.begun(first, last) : backoff,
                misses,
                pause,
                latest(by));
    }

    /**
     * When it may be repaired at the earliest.
     *
     * @param writes how many writes that takes
     */
    public Duration due(int writes) {
        Duration due = later(bucket.has(writes), pause);
        return backoff == null || repairs.isEmpty()
                ? due
                : later(due, repairs.getLast().plus(backoff.pause()));
    }

    /** What it is when the repair, of so many writes, has been made. */
    public ObjectBackoff repaired(int writes, Duration now) {
        List<Duration> times = new ArrayList<>(repairs);
        times.add(now);
        return new ObjectBackoff(
                priority,
                last(times, AT_ONCE),
                bucket.take(writes, now),
                now,
                backoff == null ? null : backoff.repaired(now, priority),
                0,
                Duration.ZERO,
                changedBy);
    }

    /**
     * What it is when the repair failed because the object had changed meanwhile. That is no
     * repair, but a request all the same.
     */
    public ObjectBackoff missed(Duration now) {
        Duration next = FIRST_PAUSE.multipliedBy(1L << Math.min(misses, 16));
        return new ObjectBackoff(
                priority,
                repairs,
                bucket.take(1, now),
                now,
                backoff,
                misses + 1,
                now.plus(next.compareTo(Backoff.STEADY) < 0 ? next : Backoff.STEADY),
                changedBy);
    }

    /** What it is when the object is as it should be. */
    public ObjectBackoff inPlace(Duration now) {
        return isContested() && calmAt().compareTo(now) <= 0 ? calm() : this;
    }

    /** When it is not contested any more, if the object is left alone until then. */
    public Duration calmAt() {
        return trouble.plus(QUIET);
    }

    /** Whether it differs no longer from an object that was never repaired. */
    public boolean isOver(Duration now) {
        return !isContested() && bucket.isFull(now) && trouble.plus(MINUTE).compareTo(now) <= 0;
    }

    private ObjectBackoff calm() {
        return new ObjectBackoff(
                priority, repairs, bucket, trouble, null, 0, Duration.ZERO, List.of());
    }

    private boolean isCrowded(Duration now) {
        return repairs.size() >= AT_ONCE && repairs.getFirst().compareTo(now.minus(MINUTE)) > 0;
    }

    private List<String> latest(Collection<String> by) {
        List<String> names = new ArrayList<>(changedBy);
        for (String name : by) {
            names.remove(name);
            names.add(name);
        }
        return last(names, NAMED);
    }

    private static <T> List<T> last(List<T> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
