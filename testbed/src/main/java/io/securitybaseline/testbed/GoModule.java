package io.securitybaseline.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The committed Go module whose tools are the control plane, as it travels in the jar. */
final class GoModule {

    private GoModule() {}

    static String text(String file) {
        try (var resource = GoModule.class.getResourceAsStream("control-plane/" + file)) {
            if (resource == null) {
                throw new ControlPlaneException(
                        "control-plane/" + file + " is not on the class path: run make build");
            }
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : List.of("go.mod", "go.sum")) {
            Files.writeString(folder.resolve(file), text(file));
        }
    }
}
