package io.securitybaseline.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A command that stands in for {@code go build}: it takes a moment, and remembers. */
record FakeGo(Path folder) {

    static FakeGo in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var go = new FakeGo(folder);
        go.write(
                """
                #!/bin/sh
                set -e
                test -f "$3/go.mod" && test -f "$3/go.sum"
                while [ "$1" != -o ]; do shift; done
                sleep 0.1
                echo built > "$2"; chmod +x "$2"
                basename "$2" >> "$(dirname "$0")/builds"
                """);
        return go;
    }

    void breakDown() throws IOException {
        write(
                """
                #!/bin/sh
                echo no space left
                exit 1
                """);
    }

    String command() {
        return folder.resolve("go").toString();
    }

    List<String> builds() {
        try {
            var builds = folder.resolve("builds");
            return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String script) throws IOException {
        var file = Files.writeString(folder.resolve("go"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
