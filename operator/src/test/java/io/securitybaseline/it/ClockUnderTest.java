package io.securitybaseline.it;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The system's clock, which somebody may set. */
public final class ClockUnderTest implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    /** Sets it ahead of the system's, or behind it. */
    public void set(Duration newAhead) {
        ahead = newAhead;
    }
}
