package io.securitybaseline.bench;

import io.securitybaseline.testbed.ApiCalls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The API server as one who counts its requests. */
final class Server {

    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final ApiCalls calls;

    Server(ApiCalls calls) {
        this.calls = calls;
    }

    /** The writes so far. */
    RequestCounts writes() {
        try {
            var answer = calls.get("/metrics");
            if (answer.statusCode() != 200) {
                throw new IOException("The API server shows no metrics: " + answer.body());
            }
            return RequestCounts.parse(answer.body()).writes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The writes so far, when there have been no more for a second. */
    RequestCounts quietWrites() {
        var before = writes();
        while (true) {
            sleep(SILENCE);
            var now = writes();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
    }

    static void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
