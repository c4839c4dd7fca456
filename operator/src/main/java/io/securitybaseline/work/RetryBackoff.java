package io.securitybaseline.work;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long each key waits before it is tried again: twice as long each time, and never longer than
 * a minute.
 */
final class RetryBackoff {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<WorkKey, Integer> failures = new ConcurrentHashMap<>();

    /**
     * @param first how long it waits after the first failure
     */
    Duration failed(WorkKey key, Duration first) {
        int count = failures.merge(key, 1, Integer::sum);
        Duration wait = first.multipliedBy(1L << Math.min(count - 1, 16));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    void succeeded(WorkKey key) {
        failures.remove(key);
    }
}
