package io.securitybaseline.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Times that the same thing took, the shortest first. */
record Latencies(List<Duration> sorted) {

    Latencies {
        sorted = sorted.stream().sorted().toList();
    }

    /** The shortest time that so large a part of all did not exceed. */
    Duration quantile(double part) {
        return sorted.get(Math.max(0, (int) Math.ceil(part * sorted.size()) - 1));
    }

    Duration max() {
        return sorted.getLast();
    }

    @Override
    public String toString() {
        return sorted.isEmpty()
                ? "none"
                : "p50 %s, p99 %s, max %s"
                        .formatted(millis(quantile(0.5)), millis(quantile(0.99)), millis(max()));
    }

    static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1e3);
    }
}
