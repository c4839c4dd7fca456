package io.securitybaseline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class MetricsTextTest {
    private final AtomicInteger scrapes = new AtomicInteger();
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    private final MetricsText text =
            new MetricsText(() -> "scrape " + scrapes.incrementAndGet(), nanoTime::get);

    @Test
    void withinASecondAllGetTheSameText() {
        assertThat(read()).isEqualTo("scrape 1");
        nanoTime.addAndGet(999_999_999);
        assertThat(read()).isEqualTo("scrape 1");
        nanoTime.incrementAndGet();
        assertThat(read()).isEqualTo("scrape 2");
    }

    private String read() {
        return UTF_8.decode(text.bytes()).toString();
    }
}
