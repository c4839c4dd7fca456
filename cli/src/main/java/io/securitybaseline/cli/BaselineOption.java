package io.securitybaseline.cli;

import picocli.CommandLine.Option;

import java.util.List;

/** The option that names files with SecurityBaselines. */
final class BaselineOption {
    @Option(
            names = {"-b", "--baseline"},
            required = true,
            paramLabel = "BASELINE",
            description = "A file or folder with SecurityBaselines; may be given several times.")
    private List<String> files = List.of();

    List<String> files() {
        return files;
    }
}
