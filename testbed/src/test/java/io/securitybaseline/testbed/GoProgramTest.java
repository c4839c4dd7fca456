package io.securitybaseline.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class GoProgramTest {

    @TempDir private Path folder;
    private Path module;
    private FakeGo go;

    @BeforeEach
    void module() throws IOException {
        go = FakeGo.in(folder.resolve("fake"));
        module = Files.createDirectories(folder.resolve("hello"));
        Files.writeString(module.resolve("go.mod"), "module hello");
        Files.writeString(module.resolve("go.sum"), "");
        Files.writeString(module.resolve("main.go"), "package main");
    }

    @Test
    void programIsBuiltOnceForTheSameSources() {
        var first = program(go.command()).find(module);

        assertThat(program(go.command()).find(module)).isEqualTo(first).hasContent("built");
        assertThat(go.builds()).containsExactly("hello");
        assertThat(first.getParent()).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void changedSourceIsAnotherProgram() throws IOException {
        var first = program(go.command()).find(module);
        Files.writeString(module.resolve("main.go"), "package main // changed");

        assertThat(program(go.command()).find(module)).isNotEqualTo(first);
        assertThat(go.builds()).containsExactly("hello", "hello");
    }

    @Test
    void failureHasTheWordsOfTheBuild() throws IOException {
        go.breakDown();

        assertThatExceptionOfType(ControlPlaneException.class)
                .isThrownBy(() -> program(go.command()).find(module))
                .withMessageContaining("Could not build hello")
                .withMessageContaining("no space left");
    }

    @Test
    void withoutGoItSaysWhatToInstall() {
        var none = folder.resolve("no-go").toString();

        assertThatExceptionOfType(ControlPlaneException.class)
                .isThrownBy(() -> program(none).find(module))
                .withMessageContaining("install Go 1.26 or newer");
    }

    private GoProgram program(String command) {
        var sources = Sources.from(Map.of("XDG_CACHE_HOME", folder.toString()), "");
        return new GoProgram(
                new Sources(
                        Optional.empty(),
                        sources.cache(),
                        Optional.empty(),
                        Optional.empty(),
                        command,
                        sources.versions(),
                        sources.platform()),
                line -> {});
    }
}
