package io.securitybaseline.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that writes to a log file and does not outlive this JVM, unless it is detached.
 *
 * <p>Unless it is asked, it is ended by SIGKILL: what it holds is thrown away with it.
 */
final class ChildProcess implements AutoCloseable {

    private static final int LAST_LINES = 15;

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread hook;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.hook = new Thread(this::kill, "end " + name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new ChildProcess(name, log, builder.start());
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    /** What to tell when the process did not do what it should: its log and its last lines. */
    String account() {
        var state = isAlive() ? "is running" : "ended with exit code " + process.exitValue();
        return name + " " + state + "; last lines of " + log + ":\n" + lastLines();
    }

    String lastLines() {
        try {
            var lines = Files.readString(log).lines().toList();
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(not readable: " + e.getMessage() + ")";
        }
    }

    /** Lets the process live on when this JVM ends. */
    void detach() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    /** Asks it to end, and kills it when it does not. */
    void end(Duration timeout) {
        process.destroy();
        try {
            process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    @Override
    public void close() {
        kill();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new ControlPlaneException(
                        "Could not end " + name + ", process " + process.pid());
            }
            detach();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // The JVM is shutting down: the hook runs, or has run, by itself.
            return;
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
