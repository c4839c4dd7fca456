package io.securitybaseline.cli;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Map;

/** The namespace of a cluster that a command is about. */
final class NamespaceHere {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description =
                    "The namespace; that of the kubeconfig's context when absent. Needed with"
                            + " --file.")
    private String name = "";

    @Option(
            names = {"-l", "--labels"},
            paramLabel = "KEY=VALUE",
            split = ",",
            description =
                    "The labels of the namespace, which decide which baselines select it; without"
                            + " them all do that do not exclude it by name.")
    private Map<String, String> labels = Map.of();

    /**
     * The name, as the caller gave it or as the kubeconfig has it.
     *
     * @param files what is read instead of a cluster
     * @throws Unusable when it is not known
     */
    String name(ClusterAccess cluster, List<String> files) throws Unusable {
        if (!name.isEmpty()) {
            return name;
        }
        if (!files.isEmpty()) {
            throw new Unusable("the namespace", "is not known from files; name it with -n");
        }
        return cluster.namespace();
    }

    Map<String, String> labels() {
        return labels;
    }
}
