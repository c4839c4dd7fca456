package io.securitybaseline.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The operator in a process of its own, as the launcher that is shipped starts it. */
public final class OperatorProcess implements AutoCloseable {

    /** System property with the path of the launcher, for those who run outside the repository. */
    public static final String LAUNCHER_PROPERTY = "securitybaseline.launcher";

    private static final Path LAUNCHER =
            Path.of("operator", "target", "securitybaseline", "bin", "securitybaseline");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ChildProcess process;
    private final Path log;
    private final URI endpoint;
    private final long startedAt;

    private OperatorProcess(ChildProcess process, Path log, URI endpoint, long startedAt) {
        this.process = process;
        this.log = log;
        this.endpoint = endpoint;
        this.startedAt = startedAt;
    }

    /**
     * Starts it. Who started one in the same folder before has ended it.
     *
     * @param folder where its kubeconfig and its log are kept
     * @param environment what the chart's Deployment sets
     */
    public static OperatorProcess start(
            Path folder, String kubeconfig, Map<String, String> environment) {
        var launcher = Repository.find(LAUNCHER, LAUNCHER_PROPERTY);
        var log = folder.resolve("operator.log");
        try {
            var port = Ports.one();
            var variables = new HashMap<>(environment);
            variables.put(
                    "KUBECONFIG",
                    Files.writeString(folder.resolve("operator.kubeconfig"), kubeconfig)
                            .toString());
            variables.put("SECURITYBASELINE_HTTP_PORT", Integer.toString(port));
            // The launcher takes this one first, so it is known what the operator runs on.
            variables.put("JAVA_HOME", System.getProperty("java.home", ""));
            var startedAt = System.nanoTime();
            var process =
                    ChildProcess.start(
                            "the operator", List.of(launcher.toString(), "run"), variables, log);
            return new OperatorProcess(
                    process, log, URI.create("http://127.0.0.1:" + port), startedAt);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not run " + launcher + ": " + e.getMessage(), e);
        }
    }

    /** When the process was started, by {@link System#nanoTime()}. */
    public long startedAt() {
        return startedAt;
    }

    /** Waits until its caches are filled; returns how long that took from its start. */
    public Duration awaitReady(Progress progress) {
        var waiting = new Waiting(progress, Duration.ofSeconds(5));
        while (!isReady()) {
            if (!process.isAlive() || waiting.elapsed().compareTo(START_TIMEOUT) > 0) {
                throw new IllegalStateException("The operator is not ready: " + process.account());
            }
            waiting.pause("waiting for the operator to be ready");
        }
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it answers at a path such as {@code /readyz}; empty where it does not answer. */
    public String answer(String path) {
        try {
            return get(path).body();
        } catch (IOException e) {
            return "";
        }
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public String lastLines() {
        return process.lastLines();
    }

    /** The memory that it holds, where the system tells. */
    public OptionalLong residentKib() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** How long processors have worked for it. */
    public Duration processorTime() {
        return ProcessHandle.of(pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** Its numbers, as Prometheus reads them. */
    public String metrics() throws IOException {
        return get("/metrics").body();
    }

    /** Tells it to end, and waits until it has. */
    public void stop() {
        http.shutdownNow();
        process.end(STOP_TIMEOUT);
    }

    /** Lets it live on when this JVM ends. */
    public void detach() {
        process.detach();
    }

    /** Kills it, if it still runs. */
    @Override
    public void close() {
        http.shutdownNow();
        process.close();
    }

    private boolean isReady() {
        try {
            return get("/readyz").statusCode() == 200;
        } catch (IOException e) {
            // It does not listen yet.
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        var request =
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
