package io.securitybaseline.testbed.chart;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Waits for an answer of the API server: RBAC and policies take up to a second to act, and as long
 * to cease.
 */
final class Answers {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Answers() {}

    /** Asks again until the answer contains what is expected. */
    static void await(String expected, Supplier<String> request) {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        var answer = request.get();
        while (!answer.contains(expected)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Waited %d s for: %s. The last answer was: %s"
                                .formatted(TIMEOUT.toSeconds(), expected, answer));
            }
            pause(expected);
            answer = request.get();
        }
    }

    private static void pause(String expected) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for: " + expected, e);
        }
    }
}
