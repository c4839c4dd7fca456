package io.securitybaseline.reconcile;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/** Whether the last pass over one thing ended in an error, and since when all of them do. */
final class PassHealth {
    private @Nullable Failure failure;

    /**
     * Passes that fail one after the other.
     *
     * @param since when the first of them failed
     * @param why of the last of them
     * @param untold why no status could tell of the last of them; empty where one does
     */
    record Failure(Duration since, String why, Optional<String> untold) {}

    synchronized void failed(String why, Duration now) {
        failure = new Failure(failure == null ? now : failure.since(), why, Optional.empty());
    }

    /** Takes note that no status tells of the failure. */
    synchronized void untold(String why) {
        if (failure != null) {
            failure = new Failure(failure.since(), failure.why(), Optional.of(why));
        }
    }

    synchronized void succeeded() {
        failure = null;
    }

    synchronized Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }
}
