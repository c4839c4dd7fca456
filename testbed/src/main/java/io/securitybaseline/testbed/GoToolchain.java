package io.securitybaseline.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command that builds Go modules, whose committed go.sum vouches for every source. */
final class GoToolchain {

    private final Sources sources;
    private final Progress progress;

    GoToolchain(Sources sources, Progress progress) {
        this.sources = sources;
        this.progress = progress;
    }

    /**
     * Builds a program, and leaves a log beside it.
     *
     * @param arguments what is added to the command, such as the package
     * @throws IOException when there is no such command
     */
    void build(Path module, Path target, List<String> arguments) throws IOException {
        var name = target.getFileName().toString();
        try (var go = start(command(module, target, arguments), target)) {
            var waiting = new Waiting(progress, Duration.ofSeconds(15));
            while (go.isAlive()) {
                waiting.pause("building " + name);
            }
            if (go.exitCode() != 0) {
                throw new ControlPlaneException("Could not build " + name + ". " + go.account());
            }
        }
    }

    private ChildProcess start(List<String> command, Path target) throws IOException {
        var environment =
                Map.of(
                        "CGO_ENABLED",
                        "0",
                        "GOWORK",
                        "off",
                        "GOOS",
                        sources.platform().os(),
                        "GOARCH",
                        sources.platform().arch());
        var log = target.resolveSibling(target.getFileName() + ".log");
        return ChildProcess.start("go build", command, environment, log);
    }

    private List<String> command(Path module, Path target, List<String> arguments) {
        var command =
                Stream.of(
                        sources.go(),
                        "build",
                        "-C",
                        module.toString(),
                        "-mod=readonly",
                        "-buildvcs=false",
                        "-trimpath",
                        "-o",
                        target.toString());
        return Stream.concat(command, arguments.stream()).toList();
    }
}
