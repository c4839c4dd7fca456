package io.securitybaseline.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The wait for something that can only be asked for. */
final class Patience {

    private Patience() {}

    /** Asks until there is an answer, or the time is over. */
    static <T> Optional<T> until(Duration timeout, Supplier<Optional<T>> question) {
        var deadline = System.nanoTime() + timeout.toNanos();
        var answer = question.get();
        while (answer.isEmpty() && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return answer;
            }
            answer = question.get();
        }
        return answer;
    }
}
