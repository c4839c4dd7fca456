package io.securitybaseline.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The build of a program from the committed go.mod, whose go.sum vouches for every source. */
final class GoBuild {

    private static final String VERSION = "k8s.io/component-base/version.";

    private final Sources sources;
    private final Progress progress;

    GoBuild(Sources sources, Progress progress) {
        this.sources = sources;
        this.progress = progress;
    }

    /** The program as a file of the folder. */
    Path build(Binary binary, Path folder) throws IOException {
        var module = folder.resolve("module");
        GoModule.writeTo(module);
        var target = folder.resolve(binary.fileName());
        var log = folder.resolve(binary.fileName() + ".log");
        progress.say(
                "building %s from the committed go.mod; this takes minutes, once"
                        .formatted(binary.fileName()));
        try (var go = start(command(binary, module, target), log)) {
            var waiting = new Waiting(progress, Duration.ofSeconds(15));
            while (go.isAlive()) {
                waiting.pause("building " + binary.fileName());
            }
            if (go.exitCode() != 0) {
                throw new ControlPlaneException(
                        "Could not build " + binary.fileName() + ". " + go.account());
            }
        }
        return target;
    }

    private ChildProcess start(List<String> command, Path log) {
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
        try {
            return ChildProcess.start("go build", command, environment, log);
        } catch (IOException e) {
            throw new ControlPlaneException(
                    """
                    There is no control plane yet, and no "%s" to build one with. Do one of:
                      - install Go 1.26 or newer (https://go.dev/dl) and put it on the PATH;
                      - set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver and \
                    kube-controller-manager.\
                    """
                            .formatted(sources.go()),
                    e);
        }
    }

    private List<String> command(Binary binary, Path module, Path target) {
        return List.of(
                sources.go(),
                "build",
                "-C",
                module.toString(),
                "-mod=readonly",
                "-buildvcs=false",
                "-trimpath",
                "-ldflags",
                linkerFlags(),
                "-o",
                target.toString(),
                binary.goPackage());
    }

    /** Without its version the API server refuses to start. */
    private String linkerFlags() {
        var version = sources.versions().kubernetes();
        var numbers = version.substring(1).split("\\.", -1);
        return "-s -w -X %1$sgitVersion=%2$s -X %1$sgitMajor=%3$s -X %1$sgitMinor=%4$s -X %1$sgitTreeState=clean"
                .formatted(VERSION, version, numbers[0], numbers[1]);
    }
}
