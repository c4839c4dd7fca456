package io.securitybaseline.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class UpstreamModuleTest {

    @Test
    void folderIsWhatTheGoClientAnswers(@TempDir Path folder) throws IOException {
        var go =
                script(
                        folder,
                        """
                        test "$*" = "mod download -json k8s.io/api"
                        test -f go.mod
                        test -f go.sum
                        echo go: downloading >&2
                        echo '{"Path": "k8s.io/api", "Dir": "/modules/api"}'
                        """);

        assertThat(new UpstreamModule(go).find("k8s.io/api")).isEqualTo(Path.of("/modules/api"));
    }

    @Test
    void withoutGoItSaysWhatToInstall(@TempDir Path folder) {
        var go = folder.resolve("no-go").toString();

        assertThatExceptionOfType(ControlPlaneException.class)
                .isThrownBy(() -> new UpstreamModule(go).find("k8s.io/api"))
                .withMessageContaining("install Go 1.26 or newer");
    }

    @Test
    void failureHasTheGoClientsWords(@TempDir Path folder) throws IOException {
        var go =
                script(
                        folder,
                        """
                        echo '{"Error": "no such host"}'
                        exit 1
                        """);

        assertThatExceptionOfType(ControlPlaneException.class)
                .isThrownBy(() -> new UpstreamModule(go).find("k8s.io/api"))
                .withMessageContaining(
                        "Could not fetch k8s.io/api with the Go client: no such host");
    }

    private static String script(Path folder, String lines) throws IOException {
        var file = Files.writeString(folder.resolve("go"), "#!/bin/sh\nset -e\n" + lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }
}
