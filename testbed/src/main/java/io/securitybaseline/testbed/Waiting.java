package io.securitybaseline.testbed;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A wait that says now and then what for, and since when. */
final class Waiting {

    private static final long STEP_MILLIS = 20;

    private final Progress progress;
    private final Duration interval;
    private final long start = System.nanoTime();
    private long said;

    Waiting(Progress progress, Duration interval) {
        this.progress = progress;
        this.interval = interval;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Sleeps one short step. */
    void pause(String what) {
        if (elapsed().dividedBy(interval) > said) {
            said++;
            progress.say(what + " (" + elapsed().toSeconds() + " s)");
        }
        try {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlPlaneException("Interrupted: " + what, e);
        }
    }
}
