package io.securitybaseline.reconcile;

import io.securitybaseline.throttle.TokenBucket;

import java.time.Duration;

/**
 * What a tenant's noise may cost: how often something is written about one namespace. At most once
 * a second and, beyond twenty at once, every three seconds.
 *
 * @param notBefore when it may be written again at the earliest
 */
record WriteBudget(TokenBucket bucket, Duration notBefore) {
    private static final int AT_ONCE = 20;
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Nothing was written yet. */
    static final WriteBudget FULL =
            new WriteBudget(TokenBucket.full(AT_ONCE, EVERY), Duration.ZERO);

    /** When it may be written. */
    Duration when() {
        Duration token = bucket.has(1);
        return token.compareTo(notBefore) < 0 ? notBefore : token;
    }

    boolean allows(Duration now) {
        return when().compareTo(now) <= 0;
    }

    WriteBudget take(Duration now) {
        return new WriteBudget(bucket.take(1, now), now.plus(PAUSE));
    }
}
