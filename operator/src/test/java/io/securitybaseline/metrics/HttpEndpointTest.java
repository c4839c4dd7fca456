package io.securitybaseline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEndpointTest {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private HttpEndpoint.Probe ready = () -> "";
    private final HttpEndpoint endpoint =
            new HttpEndpoint(0, registry::scrape, () -> "", () -> ready.get());

    @AfterEach
    void close() {
        endpoint.close();
        registry.close();
    }

    @Test
    void healthIsOkAndTroubleIs503WithItsReason() {
        assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nok\n");
        assertThat(get("/readyz")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nok\n");
        ready = () -> "caches are being filled";
        assertThat(get("/readyz"))
                .startsWith("HTTP/1.1 503 ")
                .endsWith("\r\n\r\ncaches are being filled\n");
    }

    @Test
    void probesThatThrowAreAnsweredAndTheNextAsWell() {
        ready =
                () -> {
                    throw new IllegalStateException("x");
                };
        for (int i = 0; i < 2 * HttpLimits.CONNECTIONS; i++) {
            assertThat(get("/readyz"))
                    .startsWith("HTTP/1.1 503 ")
                    .endsWith("the check failed with java.lang.IllegalStateException\n");
        }
        ready =
                () -> {
                    throw new StackOverflowError();
                };
        assertThat(get("/readyz")).endsWith("the check failed with java.lang.StackOverflowError\n");
        assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void metricsAreInTheFormatOfPrometheus() {
        registry.counter("some.thing").increment(3);
        assertThat(get("/metrics"))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("Content-Type: text/plain; version=0.0.4; charset=utf-8")
                .contains("some_thing_total 3.0\n");
        assertThat(get("/metrics?name=x")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz", "/metrics", "/none"})
    void headIsAnsweredWithoutContent(String path) {
        String answer = Talk.answer(endpoint.port(), "HEAD", path);
        assertThat(answer).contains("HTTP/1.1 ").endsWith("\r\n\r\n");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("transfer-encoding");
        assertThat(answer.lines().findFirst()).isEqualTo(get(path).lines().findFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "X"})
    void otherMethodsAreRefused(String method) {
        assertThat(Talk.answer(endpoint.port(), method, "/healthz"))
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: GET, HEAD\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz/", "/healthzz", "/metrics/x", "//healthz", "/%2e", "*"})
    void otherPathsAreNotFound(String path) {
        assertThat(get(path)).startsWith("HTTP/1.1 404 ");
    }

    private String get(String path) {
        return Talk.answer(endpoint.port(), "GET", path);
    }
}
