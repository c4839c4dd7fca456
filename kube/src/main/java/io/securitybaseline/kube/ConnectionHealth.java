package io.securitybaseline.kube;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** When the API server was last heard of, and how often connections to it had to be given up. */
public final class ConnectionHealth {
    private final LongSupplier nanoTime;
    private final AtomicLong heardAt;
    private final AtomicLong silent = new AtomicLong();

    /**
     * @param nanoTime a clock that never goes back
     */
    public ConnectionHealth(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.heardAt = new AtomicLong(nanoTime.getAsLong());
    }

    /** For how long the API server has not been heard of on any connection. */
    public Duration silence() {
        return Duration.ofNanos(now() - heardAt.get());
    }

    /** How many connections were given up because nothing was heard on them any more. */
    public long givenUp() {
        return silent.get();
    }

    /** Takes note that the API server said something. */
    void heard() {
        heardAt.set(now());
    }

    void gaveUp() {
        silent.incrementAndGet();
    }

    long now() {
        return nanoTime.getAsLong();
    }
}
