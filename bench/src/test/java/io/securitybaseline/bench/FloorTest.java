package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.testbed.Repository;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class FloorTest {

    @Test
    void clientInGoPassesItsOwnTests() throws IOException, InterruptedException {
        var module = Repository.find(Path.of("bench", "floor"), "securitybaseline.floor");
        var builder =
                new ProcessBuilder(List.of("go", "test", "-mod=readonly", "."))
                        .directory(module.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("GOWORK", "off");
        var process = builder.start();
        try (var output = process.inputReader()) {
            var text = output.readAllAsString();
            assertThat(process.waitFor()).as(text).isZero();
        }
    }
}
