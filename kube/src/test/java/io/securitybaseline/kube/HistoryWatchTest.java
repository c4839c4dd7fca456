package io.securitybaseline.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

class HistoryWatchTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch polled = new CountDownLatch(1);
    private final AtomicBoolean writeHung = new AtomicBoolean();
    private HttpServer server;
    private KubernetesClient client;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        Config access =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .build();
        client =
                ApiServerClients.ofOperator(
                        access, new ConnectionHealth(System::nanoTime), new Fence(() -> true));
    }

    @AfterEach
    void end() {
        client.close();
        threads.shutdownNow();
        server.stop(0);
    }

    /** A request by itself would wait for a minute. */
    @Test
    void whatWaitsOnFrozenConnectionsIsSentAgainOnOthersSoon() {
        try (HistoryWatch watch = new HistoryWatch(client, Duration.ofSeconds(1))) {
            watch.begin(() -> {});
            long begun = System.nanoTime();

            assertThat(client.configMaps().inNamespace("a").list().getItems()).isEmpty();

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
        byte[] list =
                "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[]}"
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, list.length);
        exchange.getResponseBody().write(list);
        exchange.close();
    }
}
