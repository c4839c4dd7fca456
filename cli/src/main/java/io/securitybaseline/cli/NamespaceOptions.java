package io.securitybaseline.cli;

import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.check.NamespaceScope;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Map;

/** The namespace that a command is about. */
final class NamespaceOptions {
    @Option(
            names = {"-n", "--namespace"},
            required = true,
            paramLabel = "NAME",
            description = "The namespace.")
    private String name = "";

    @Option(
            names = {"-l", "--labels"},
            paramLabel = "KEY=VALUE",
            split = ",",
            description =
                    "The labels of the namespace, which decide which baselines select it; without"
                            + " them all do that do not exclude it by name.")
    private Map<String, String> labels = Map.of();

    String name() {
        return name;
    }

    Map<String, String> labels() {
        return labels;
    }

    /** Which of the baselines select the namespace, as far as its labels are given. */
    NamespaceScope scope(List<SelectedBaseline> baselines) {
        return new NamespaceScope(baselines, labels.isEmpty() ? Map.of() : Map.of(name, labels));
    }
}
