package io.securitybaseline;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The launcher as the build leaves it, with its jars beside it. */
class LauncherIT {

    private static final Path LAUNCHER =
            Path.of("target/securitybaseline/bin/securitybaseline").toAbsolutePath();

    @TempDir private Path folder;

    @Test
    void startsTheProgram() throws Exception {
        assertThat(run(LAUNCHER, Map.of())).startsWith("securitybaseline ");
    }

    @Test
    void followsTheLinkThatItWasStartedBy() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("sb"), LAUNCHER);

        assertThat(run(link, Map.of())).startsWith("securitybaseline ");
        Files.delete(link);
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        var java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho too old\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");

        assertThat(run(LAUNCHER, Map.of("JAVA_HOME", folder.toString())))
                .startsWith("securitybaseline ");
    }

    @Test
    void givesTheJvmTheOptionsOfTheEnvironment() throws Exception {
        var options = Map.of("SECURITYBASELINE_JAVA_OPTS", "-Xmx300m -XX:+PrintFlagsFinal");

        assertThat(run(LAUNCHER, options))
                .containsPattern("MaxHeapSize += " + 300 * 1024 * 1024)
                .containsPattern("UseCompactObjectHeaders += true");
    }

    private static String run(Path launcher, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(launcher.toString(), "--version");
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
