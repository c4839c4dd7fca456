package io.securitybaseline.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
        progress.say(
                "building %s from the committed go.mod; this takes minutes, once"
                        .formatted(binary.fileName()));
        try {
            new GoToolchain(sources, progress)
                    .build(module, target, List.of("-ldflags", linkerFlags(), binary.goPackage()));
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
        return target;
    }

    /** Without its version the API server refuses to start. */
    private String linkerFlags() {
        var version = sources.versions().kubernetes();
        var numbers = version.substring(1).split("\\.", -1);
        return "-s -w -X %1$sgitVersion=%2$s -X %1$sgitMajor=%3$s -X %1$sgitMinor=%4$s -X %1$sgitTreeState=clean"
                .formatted(VERSION, version, numbers[0], numbers[1]);
    }
}
