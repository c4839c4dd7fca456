package io.securitybaseline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What clients can do to the endpoint. In a process of its own, as its limits are set once for a
 * process.
 */
class SlowClientsTest {
    private static final String HALF = "GET / HT";
    private static final String WHOLE = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration REQUEST = Duration.ofSeconds(HttpLimits.REQUEST_SECONDS + 4);
    private static final Duration ANSWER = Duration.ofSeconds(HttpLimits.ANSWER_SECONDS + 4);

    private Process process;
    private int port;

    @BeforeEach
    void start() throws IOException {
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                EndpointProgram.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        port =
                Integer.parseInt(
                        new BufferedReader(
                                        new InputStreamReader(
                                                process.getInputStream(), StandardCharsets.UTF_8))
                                .readLine());
    }

    @AfterEach
    void end() throws Exception {
        process.destroyForcibly().waitFor();
    }

    @Test
    void halfSentRequestsKeepNobodyWaiting() {
        var half = open(50, HALF);
        assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/readyz"))
                .startsWith("HTTP/1.1 503 ")
                .endsWith("caches are being filled\n");
        assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ");
        half.forEach(Talk::close);
    }

    @Test
    void clientsThatReadNothingKeepNobodyWaiting() {
        var deaf = open(50, WHOLE.repeat(20));
        for (String path : List.of("/metrics", "/healthz", "/metrics", "/readyz")) {
            assertThat(get(path)).startsWith("HTTP/1.1 ");
        }
        assertThat(get("/metrics")).contains("gauge_1{", "gauge_3999{");
        deaf.forEach(Talk::close);
    }

    @Test
    void connectionsThatDoNotFinishTheirRequestOrReadTheirAnswerAreClosed() {
        var deaf = Talk.with(port, WHOLE);
        var slow =
                Stream.of(
                                "",
                                HALF,
                                "GET /metrics HTTP/1.1\r\nHost: x\r\nHalf",
                                "POST /metrics HTTP/1.1\r\n"
                                        + "Host: x\r\n"
                                        + "Content-Length: 900\r\n\r\n"
                                        + "half")
                        .map(said -> Talk.with(port, said))
                        .toList();
        slow.forEach(talk -> assertThat(talk.isEndedWithin(REQUEST)).isTrue());
        await().atMost(ANSWER).until(deaf::isRefusedMore);
        slow.forEach(Talk::close);
        deaf.close();
    }

    @Test
    void connectionsBeyondTheirNumberAreClosedAndThereIsRoomAgainLater() {
        var some = open(HttpLimits.CONNECTIONS, HALF);
        try (var beyond = Talk.with(port, HALF)) {
            assertThat(beyond.isEndedWithin(Duration.ofSeconds(2))).isTrue();
        }
        some.forEach(talk -> assertThat(talk.isEndedWithin(REQUEST)).isTrue());
        assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void requestsThatDoNotEndAreCutOff() {
        try (var talk = Talk.with(port, "GET /" + "x".repeat(40_000))) {
            assertThat(talk.isEndedWithin(Duration.ofSeconds(2))).isTrue();
        }
    }

    private List<Talk> open(int number, String said) {
        return IntStream.range(0, number).mapToObj(i -> Talk.with(port, said)).toList();
    }

    private String get(String path) {
        return Talk.answer(port, "GET", path);
    }
}
