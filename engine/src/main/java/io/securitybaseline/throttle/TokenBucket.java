package io.securitybaseline.throttle;

import java.time.Duration;

/**
 * A token bucket as a value. When it will be full again says all about it (the generic cell rate
 * algorithm of ITU-T I.371), so nothing has to run while it fills.
 *
 * @param size how many tokens it holds at most
 * @param refill how long one token takes to come
 * @param fullAt when it is full, if none is taken until then
 */
public record TokenBucket(int size, Duration refill, Duration fullAt) {

    /** A full one. */
    public static TokenBucket full(int size, Duration refill) {
        return new TokenBucket(size, refill, Duration.ZERO);
    }

    /** When it has {@code tokens}, if none is taken until then; more than it holds never come. */
    public Duration has(int tokens) {
        return fullAt.minus(refill.multipliedBy(size - Math.min(tokens, size)));
    }

    public boolean isFull(Duration now) {
        return fullAt.compareTo(now) <= 0;
    }

    public TokenBucket take(int tokens, Duration now) {
        Duration from = isFull(now) ? now : fullAt;
        return new TokenBucket(size, refill, from.plus(refill.multipliedBy(tokens)));
    }
}
