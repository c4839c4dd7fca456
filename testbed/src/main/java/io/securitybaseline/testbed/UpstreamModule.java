package io.securitybaseline.testbed;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Go module that the control plane is built from, with its sources and its test data.
 *
 * <p>Its version is the one in the committed go.mod, so that what upstream has labelled is compared
 * with the API server of the same release.
 */
public final class UpstreamModule {

    private static final int MINUTES = 5;

    private final String go;

    UpstreamModule(String go) {
        this.go = go;
    }

    /** The folder of a module, which is downloaded when the Go client does not have it yet. */
    public static Path folder(String module) {
        return new UpstreamModule(Sources.fromEnvironment().go()).find(module);
    }

    Path find(String module) {
        try {
            var work = Files.createTempDirectory("securitybaseline-module-");
            try {
                GoModule.writeTo(work);
                return download(module, work);
            } finally {
                Folders.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path download(String module, Path work) throws IOException {
        var answer = work.resolve("answer.json");
        var log = work.resolve("log");
        var process = start(module, work, answer, log);
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw failed(module, "there was no answer in " + MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(module, "interrupted");
        } finally {
            process.destroyForcibly();
        }
        var json = new ObjectMapper().readTree(answer.toFile());
        if (process.exitValue() != 0 || !json.hasNonNull("Dir")) {
            throw failed(
                    module, (json.path("Error").asText() + " " + Files.readString(log)).strip());
        }
        return Path.of(json.get("Dir").asText());
    }

    private Process start(String module, Path work, Path answer, Path log) {
        var builder =
                new ProcessBuilder(List.of(go, "mod", "download", "-json", module))
                        .directory(work.toFile())
                        .redirectOutput(answer.toFile())
                        .redirectError(log.toFile());
        builder.environment().put("GOWORK", "off");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ControlPlaneException(
                    "%s is fetched by \"%s\", which is not there: install Go 1.26 or newer (https://go.dev/dl) and put it on the PATH"
                            .formatted(module, go),
                    e);
        }
    }

    private static ControlPlaneException failed(String module, String why) {
        return new ControlPlaneException(
                "Could not fetch %s with the Go client: %s. Run go mod download %s in testbed/control-plane to see more"
                        .formatted(module, why, module));
    }
}
