package io.securitybaseline.cli;

import picocli.CommandLine.Option;

import java.util.List;

/** The option that names files which are read instead of a cluster. */
final class InputFiles {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "PATH",
            description =
                    "Reads files or folders instead of a cluster, such as the output of kubectl get"
                            + " -o yaml, or - for standard input; may be given several times.")
    private List<String> paths = List.of();

    /** Empty when a cluster is read. */
    List<String> paths() {
        return paths;
    }
}
