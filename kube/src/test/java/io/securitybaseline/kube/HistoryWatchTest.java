package io.securitybaseline.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

class HistoryWatchTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final CountDownLatch polled = new CountDownLatch(1);
    private final AtomicBoolean writeHung = new AtomicBoolean();
    private AnsweringServer server;

    @BeforeEach
    void begin() throws IOException {
        server = new AnsweringServer(this::answer);
    }

    @AfterEach
    void end() {
        server.close();
    }

    /** A request by itself would wait for a minute. */
    @Test
    void whatWaitsOnFrozenConnectionsIsSentAgainOnOthersSoon() {
        try (HistoryWatch watch = new HistoryWatch(server.client(), Duration.ofSeconds(1))) {
            watch.begin(() -> {});
            long begun = System.nanoTime();

            assertThat(server.client().configMaps().inNamespace("a").list().getItems()).isEmpty();

            assertThat(writeHung).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        }
    }

    /** The first request of either kind is not answered, nor is its connection closed. */
    private void answer(HttpExchange exchange) throws IOException {
        boolean polls = exchange.getRequestURI().getPath().endsWith("/namespaces");
        boolean hangs;
        if (polls) {
            hangs = polled.getCount() > 0;
            polled.countDown();
        } else {
            hangs = writeHung.compareAndSet(false, true);
        }
        if (hangs) {
            return;
        }
        AnsweringServer.json(
                exchange,
                "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[]}");
    }
}
