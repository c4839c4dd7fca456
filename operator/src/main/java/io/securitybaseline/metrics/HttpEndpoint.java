package io.securitybaseline.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Answers {@code /healthz}, {@code /readyz} and {@code /metrics} over HTTP. */
public final class HttpEndpoint implements AutoCloseable {
    private final HttpServer server;

    /** What a probe asks: empty when all is well, else what is the matter. */
    public interface Probe extends Supplier<String> {}

    /**
     * Begins to answer.
     *
     * @param port the port, on all addresses of the pod
     * @throws UncheckedIOException when the port cannot be had
     */
    public HttpEndpoint(int port, Supplier<String> metrics, Probe alive, Probe ready) {
        try {
            server = HttpServer.create(new InetSocketAddress(port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "port "
                            + port
                            + " for health and metrics cannot be had; set"
                            + " SECURITYBASELINE_HTTP_PORT to a free one",
                    e);
        }
        server.createContext("/healthz", exchange -> answer(exchange, alive.get()));
        server.createContext("/readyz", exchange -> answer(exchange, ready.get()));
        server.createContext("/metrics", exchange -> answer(exchange, 200, metrics.get()));
        server.setExecutor(Runnable::run);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, String trouble) throws IOException {
        answer(
                exchange,
                trouble.isEmpty() ? 200 : 503,
                trouble.isEmpty() ? "ok\n" : trouble + "\n");
    }

    private static void answer(HttpExchange exchange, int code, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
