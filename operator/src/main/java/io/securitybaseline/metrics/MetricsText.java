package io.securitybaseline.metrics;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The metrics as text, made at most once a second.
 *
 * <p>Everybody who asks within that second gets the same bytes: neither the number of clients nor
 * their slowness decides how much time and memory metrics take.
 */
final class MetricsText {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final Supplier<String> scrape;
    private final LongSupplier nanoTime;
    private @Nullable ByteBuffer text;
    private long madeAt;

    MetricsText(Supplier<String> scrape, LongSupplier nanoTime) {
        this.scrape = scrape;
        this.nanoTime = nanoTime;
    }

    synchronized ByteBuffer bytes() {
        long now = nanoTime.getAsLong();
        ByteBuffer last = text;
        if (last == null || now - madeAt >= FRESH) {
            last = StandardCharsets.UTF_8.encode(scrape.get()).asReadOnlyBuffer();
            text = last;
            madeAt = now;
        }
        return last.duplicate();
    }
}
