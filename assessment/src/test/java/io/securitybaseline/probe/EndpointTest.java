package io.securitybaseline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Gap;
import io.securitybaseline.component.ServerMetrics;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.kube.ApiServerClients;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Servers that are slow, hang, end in the middle or never end are gaps, each within its bounds. */
class EndpointTest {
    private static final Provenance FROM = Provenance.direct(Probe.apiServer, Instant.EPOCH, "");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String WANTED = "wanted_total 7\n";

    private final CountDownLatch end = new CountDownLatch(1);
    private ExecutorService threads;
    private HttpServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        client =
                ApiServerClients.ofCommand(
                        new ConfigBuilder()
                                .withAutoConfigure(false)
                                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                                .build(),
                        "");
    }

    @AfterEach
    void stop() {
        end.countDown();
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }

    /** What a server does once it has the request. */
    private interface Answer {
        void write(HttpExchange exchange, OutputStream body) throws Exception;
    }

    private void answers(int length, Answer answer) {
        server.createContext(
                "/metrics",
                exchange -> {
                    try (OutputStream body = exchange.getResponseBody()) {
                        exchange.sendResponseHeaders(200, length);
                        answer.write(exchange, body);
                    } catch (IOException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IOException(e);
                    }
                });
    }

    private Evidence<ServerMetrics> metrics() {
        return Endpoint.of(client)
                .withPatience(PATIENCE)
                .get(FROM, "/metrics", "text/plain", new MetricsBody(Set.of("wanted_total")));
    }

    private static void write(OutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    @Test
    void wholeAnswerIsRead() {
        answers(0, (exchange, body) -> write(body, "other_total 1\n" + WANTED));

        assertThat(metrics().found().orElseThrow().sum("wanted_total", any -> true)).isEqualTo(7);
    }

    @Test
    void answerThatEndsWithinALineIsIncomplete() {
        answers(0, (exchange, body) -> write(body, WANTED + "wanted_tot"));

        assertGap(Gap.Incomplete, metrics());
    }

    @Test
    void connectionThatBreaksBetweenLinesIsNoAnswer() {
        int promised = 1_000;
        answers(promised, (exchange, body) -> write(body, WANTED));

        assertThat(metrics()).isInstanceOf(Evidence.Missing.class);
    }

    @Test
    void serverThatNeverAnswersIsLeftAfterAWhile() {
        server.createContext(
                "/metrics",
                exchange -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        exchange.close();
                    }
                });

        assertGapInTime(Gap.Unreachable);
    }

    @Test
    void serverThatNeverEndsItsAnswerIsLeftAfterAWhile() {
        answers(
                0,
                (exchange, body) -> {
                    write(body, WANTED);
                    end.await();
                });

        assertGapInTime(Gap.Unreachable);
    }

    /** A drop now and then keeps no connection alive for longer than the whole answer may take. */
    @Test
    void serverThatDripsItsAnswerIsLeftAfterAWhile() {
        answers(
                0,
                (exchange, body) -> {
                    while (!end.await(100, TimeUnit.MILLISECONDS)) {
                        write(body, WANTED);
                    }
                });

        assertGapInTime(Gap.Unreachable);
    }

    @Test
    void longerAnswerThanTheBoundIsIncomplete() {
        byte[] lines = "other_total 1\n".repeat(80_000).getBytes(StandardCharsets.UTF_8);
        answers(
                0,
                (exchange, body) -> {
                    for (long sent = 0; sent <= Endpoint.LIMIT; sent += lines.length) {
                        body.write(lines);
                    }
                });

        assertGap(
                Gap.Incomplete,
                Endpoint.of(client)
                        .get(FROM, "/metrics", "text/plain", new MetricsBody(Set.of("other"))));
    }

    /** Without a bound of its own one line would be as large as the answer may be. */
    @Test
    void lineThatIsTooLongIsLeftOut() {
        byte[] line = new byte[1 << 20];
        Arrays.fill(line, (byte) 'x');
        answers(
                0,
                (exchange, body) -> {
                    body.write(line);
                    write(body, "\n" + WANTED);
                });

        assertThat(metrics().found().orElseThrow().sum("wanted_total", any -> true)).isEqualTo(7);
    }

    private void assertGapInTime(Gap gap) {
        Instant begin = Instant.now();
        assertGap(gap, metrics());
        assertThat(Duration.between(begin, Instant.now())).isLessThan(PATIENCE.multipliedBy(4));
    }

    private static void assertGap(Gap gap, Evidence<?> evidence) {
        assertThat(evidence)
                .isInstanceOfSatisfying(
                        Evidence.Missing.class,
                        it -> assertThat(it.gap()).as(it.detail()).isEqualTo(gap));
    }
}
