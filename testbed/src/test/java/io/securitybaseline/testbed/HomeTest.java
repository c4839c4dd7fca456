package io.securitybaseline.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is done about control planes whose JVM was killed. */
class HomeTest {

    private final Path leftover = folder();
    private final Process process = runIn(leftover);

    @AfterEach
    void end() {
        process.destroyForcibly();
        Folders.delete(leftover);
    }

    @Test
    void leftoverOfAKilledJvmIsEndedAndDeleted() throws IOException {
        Files.createFile(leftover.resolve("lock"));
        write(leftover);

        Home.sweep();

        await().until(() -> !process.isAlive());
        assertThat(leftover).doesNotExist();
    }

    @Test
    void processThatDoesNotMentionTheFolderIsLeftAlone() throws IOException {
        var other = folder();
        Files.createFile(other.resolve("lock"));
        write(other);

        Home.sweep();

        assertThat(process.isAlive()).isTrue();
        assertThat(other).doesNotExist();
    }

    @Test
    void folderThatIsInUseIsLeftAlone() throws IOException {
        try (var home = Home.of(Options.defaults())) {
            Home.sweep();
            assertThat(home.path()).exists();
        }
    }

    private void write(Path folder) {
        new State(folder, URI.create("https://127.0.0.1:1"), Map.of(Binary.ETCD, process.pid()))
                .write();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("securitybaseline-control-plane-");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Process runIn(Path folder) {
        try {
            return new ProcessBuilder(
                            List.of("sh", "-c", "while :; do sleep 1; done", folder.toString()))
                    .start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
