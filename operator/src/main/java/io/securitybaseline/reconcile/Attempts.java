package io.securitybaseline.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long each namespace waits before what failed is tried again: longer each time, and never
 * longer than a minute.
 */
final class Attempts {
    /** For what failed only because something newer is there than was seen. */
    static final Duration AT_ONCE = Duration.ofMillis(50);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    Duration failed(String namespace) {
        int count = failures.merge(namespace, 1, Integer::sum);
        Duration wait = FIRST.multipliedBy(1L << Math.min(count - 1, 10));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    void succeeded(String namespace) {
        failures.remove(namespace);
    }
}
