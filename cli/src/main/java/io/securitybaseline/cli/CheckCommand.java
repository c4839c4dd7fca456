package io.securitybaseline.cli;

import io.securitybaseline.api.Names;
import io.securitybaseline.check.Checks;
import io.securitybaseline.check.NamespaceScope;
import io.securitybaseline.check.Severity;
import io.securitybaseline.manifest.ReadAhead;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Judges manifests against baselines, without a cluster. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        description = {
            "Judges manifests against baselines, without a cluster.",
            "Requirements of a baseline count whether its mode is Audit or Enforce, and each"
                + " document is judged as if its namespace was selected, unless --namespaces says"
                + " otherwise. The input is judged as a whole, as if all of it was applied:"
                + " ServiceAccounts, Roles, ClusterRoles and LimitRanges count for what refers to"
                + " them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing was found at or above --fail-on",
            "1:something was found at or above --fail-on",
            "2:something could not be read, or the call was wrong"
        })
public final class CheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private BaselineOption baselines;
    @Mixin private WaiverOption waivers;

    @Option(
            names = "--namespaces",
            paramLabel = "FILE",
            description =
                    "Namespace objects whose labels decide which baselines select the documents in"
                            + " them; may be given several times.")
    private List<String> namespaces = List.of();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            defaultValue = "",
            description = "The namespace of documents that name none.")
    private String namespace = "";

    @Option(
            names = "--ordinary-cluster-roles",
            paramLabel = "NAME",
            split = ",",
            defaultValue = Names.ORDINARY_CLUSTER_ROLES,
            description =
                    "ClusterRoles that anyone may bind without a finding, as in the chart's"
                            + " rbac.ordinaryClusterRoles. Default: ${DEFAULT-VALUE}.")
    private List<String> ordinaryClusterRoles = List.of();

    @Option(
            names = "--everybody",
            paramLabel = "KIND/NAME",
            split = ",",
            defaultValue = Names.EVERYBODY,
            description =
                    "Subjects that mean everyone in the cluster, in addition to those of"
                            + " Kubernetes, as in the chart's rbac.everybody. Default:"
                            + " ${DEFAULT-VALUE}.")
    private List<String> everybody = List.of();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "error",
            description =
                    "The least severity that makes the exit code 1: ${COMPLETION-CANDIDATES}."
                            + " Default: ${DEFAULT-VALUE}.")
    private Severity failOn = Severity.error;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputForm output = OutputForm.table;

    @Option(
            names = "--allow-empty",
            description = "Takes an input without any manifest for one without findings.")
    private boolean allowEmpty;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Files, folders with all *.yaml, *.yml and *.json below them, or - for standard"
                            + " input.")
    private List<String> paths = List.of();

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.of(spec);
        FindingsOutput form = output.open(terminal, Version.number());
        CheckSummary summary = new CheckSummary();
        try (KeptInput input = KeptInput.of(System.in, paths)) {
            NamespaceScope scope =
                    new NamespaceScope(
                            BaselineFiles.read(baselines.files(), System.in),
                            NamespaceFile.labels(namespaces, System.in));
            Checks checks =
                    new Checks(
                            scope,
                            waivers.waivers(),
                            input.applied(namespace, scope.baselines()),
                            Set.copyOf(ordinaryClusterRoles),
                            Set.copyOf(everybody),
                            Instant.now());
            try (ReadAhead manifests = input.read()) {
                new CheckRun(checks, form, summary, terminal).over(manifests);
            }
            if (summary.isEmpty() && !allowEmpty) {
                throw new Unusable(
                        String.join(", ", paths),
                        "has no manifests in it; check the path and what should have written"
                                + " there, or allow that with --allow-empty");
            }
        } catch (Unusable e) {
            for (var cause : e.causes()) {
                summary.unreadable();
                form.unreadable(cause);
                if (output != OutputForm.table) {
                    terminal.say(Unusable.sentence(cause));
                }
            }
        }
        form.end(summary);
        if (output != OutputForm.table) {
            terminal.say(summary.sentence());
        }
        return summary.exitCode(failOn);
    }
}
