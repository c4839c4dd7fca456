package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The archive of the commands as the build leaves it, for people who have no operator. */
class ArchiveIT {
    private static final Path ARCHIVE = Path.of("target/securitybaseline-cli").toAbsolutePath();

    @TempDir private Path folder;

    @Test
    void pluginOfKubectlStartsByALinkAndIsCalledAsKubectlCallsIt() throws Exception {
        Path link =
                Files.createSymbolicLink(
                        folder.resolve("kubectl-baseline"),
                        ARCHIVE.resolve("bin/kubectl-baseline"));

        assertThat(run(0, link, "--version")).startsWith("securitybaseline ").doesNotContain("(");
        assertThat(run(0, link, "check", "--help")).startsWith("Usage: kubectl baseline check");
    }

    @Test
    void checkFindsWhatABaselineRefuses() throws Exception {
        Path baseline =
                Files.writeString(
                        folder.resolve("baseline.yaml"),
                        """
                        apiVersion: securitybaseline.io/v1alpha1
                        kind: SecurityBaseline
                        metadata: {name: tenant}
                        spec:
                          namespaceSelector: {matchLabels: {tenancy: "yes"}}
                          podSecurity: {enforce: baseline, version: v1.36}
                        """);
        Path pod =
                Files.writeString(
                        folder.resolve("pod.yaml"),
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: a, namespace: team-a}
                        spec:
                          hostNetwork: true
                          containers: [{name: app, image: app}]
                        """);

        assertThat(
                        run(
                                1,
                                ARCHIVE.resolve("bin/securitybaseline"),
                                "check",
                                "--baseline",
                                baseline.toString(),
                                pod.toString()))
                .contains("podSecurity/hostNamespaces");
    }

    @Test
    void operatorAndItsFrameworkAreNotInIt() throws IOException {
        assertThat(names("lib"))
                .contains("securitybaseline.jar")
                .noneMatch(it -> it.contains("operator") || it.contains("micrometer"));
        assertThat(run(2, ARCHIVE.resolve("bin/securitybaseline"), "run")).contains("'run'");
    }

    @Test
    void licenceAndBillOfMaterialsAreInIt() throws IOException {
        assertThat(names("")).contains("LICENSE", "sbom.cdx.json");
        assertThat(Files.readString(ARCHIVE.resolve("sbom.cdx.json")))
                .contains("kubernetes-client")
                .doesNotContain("operator-framework");
    }

    private static List<String> names(String folder) throws IOException {
        try (var files = Files.list(ARCHIVE.resolve(folder))) {
            return files.map(it -> it.getFileName().toString()).toList();
        }
    }

    private static String run(int exitCode, Path program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return output;
    }
}
