package io.securitybaseline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A job of the client in Go; it ends when its answer was read, or with this JVM. */
final class Running implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String command;
    private final Process process;
    private final BufferedReader lines;

    Running(String command, Process process) {
        this.command = command;
        this.process = process;
        this.lines = process.inputReader(UTF_8);
    }

    /** Leaves the input open: the client ends when it is closed. */
    void tell(String job) throws IOException {
        var input = process.outputWriter(UTF_8);
        input.write(job);
        input.newLine();
        input.flush();
    }

    /** Waits until it says that it has come so far. */
    void await(String stage) {
        while (!line().has(stage)) {
            // It tells of an earlier stage.
        }
    }

    /** Waits for its last line. */
    JsonNode answer() {
        var line = line();
        while (line.has("watching") || line.has("broken")) {
            line = line();
        }
        return line;
    }

    private JsonNode line() {
        try {
            var line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException(
                        "The client in Go could not " + command + "; it says why above");
            }
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
