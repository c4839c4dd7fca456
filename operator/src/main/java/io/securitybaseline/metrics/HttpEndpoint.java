package io.securitybaseline.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers {@code /healthz}, {@code /readyz} and {@code /metrics} over HTTP.
 *
 * <p>On the JDK's server rather than that of the Prometheus exporter, which is the same one below:
 * that answers every method and every path that begins with {@code /metrics}, shows stack traces to
 * its clients, and takes its port from files and properties of its own.
 */
public final class HttpEndpoint implements AutoCloseable {
    private final HttpServer server;

    /** One thread for each connection: a slow client keeps nobody else waiting. */
    private final ExecutorService threads =
            new ThreadPoolExecutor(
                    0,
                    HttpLimits.CONNECTIONS,
                    10,
                    TimeUnit.SECONDS,
                    // No queue: where no thread is free, the server closes the connection.
                    new SynchronousQueue<>(),
                    Thread.ofVirtual().name("http-", 0).factory());

    private final MetricsText metrics;
    private final Probe alive;
    private final Probe ready;

    /** What a probe asks: empty when all is well, else what is the matter. */
    public interface Probe extends Supplier<String> {}

    private record Answer(int code, ByteBuffer text) {
        static Answer of(int code, String sentence) {
            return new Answer(code, StandardCharsets.UTF_8.encode(sentence + "\n"));
        }
    }

    /**
     * Begins to answer.
     *
     * @param port the port, on all addresses of the pod; 0 for one that is free
     * @param scrape the metrics as Prometheus reads them
     * @throws UncheckedIOException when the port cannot be had
     */
    public HttpEndpoint(int port, Supplier<String> scrape, Probe alive, Probe ready) {
        HttpLimits.set();
        this.metrics = new MetricsText(scrape, System::nanoTime);
        this.alive = alive;
        this.ready = ready;
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
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** The port on which it answers. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean headOnly = exchange.getRequestMethod().equals("HEAD");
            Answer answer = answer(exchange);
            int length = answer.text().remaining();
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            if (headOnly) {
                headers.set("Content-Length", Integer.toString(length));
                exchange.sendResponseHeaders(answer.code(), -1);
                return;
            }
            exchange.sendResponseHeaders(answer.code(), length);
            // In pieces: the server copies what is written at once, which would be memory per
            // client.
            Channels.newChannel(exchange.getResponseBody()).write(answer.text());
        }
    }

    private Answer answer(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.of(405, "only GET and HEAD are answered");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/healthz" -> probed(alive);
            case "/readyz" -> probed(ready);
            case "/metrics" -> measured();
            default -> Answer.of(404, "there are /healthz, /readyz and /metrics");
        };
    }

    /** Whatever the probe throws: an error that ended the thread would leave the client waiting. */
    private static Answer probed(Probe probe) {
        try {
            String trouble = probe.get();
            return trouble.isEmpty() ? Answer.of(200, "ok") : Answer.of(503, trouble);
        } catch (Throwable e) {
            return Answer.of(503, "the check failed with " + e.getClass().getName());
        }
    }

    private Answer measured() {
        try {
            return new Answer(200, metrics.bytes());
        } catch (Throwable e) {
            return Answer.of(503, "reading the metrics failed with " + e.getClass().getName());
        }
    }
}
