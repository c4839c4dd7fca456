package io.securitybaseline.cli;

import io.fabric8.kubernetes.client.KubernetesClient;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Summarizes the compliance of every namespace in a cluster. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        description = {
            "Summarizes the compliance of every namespace in a cluster.",
            "Reads SecurityBaselines and NamespaceSecurityReports with the rights of the caller, or"
                    + " from files: the output of kubectl get"
                    + " securitybaselines,namespacesecurityreports -A -o yaml."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every namespace is compliant",
            "1:some namespace is not",
            "2:something could not be read, or the call was wrong"
        })
public final class ReportCommand implements Callable<Integer> {

    enum Form {
        table,
        json,
        yaml,
        html
    }

    @Spec private CommandSpec spec;
    @Mixin private ClusterAccess cluster;
    @Mixin private InputFiles files;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description =
                    "Only this namespace; the right to read its report is enough. Default: all"
                            + " namespaces.")
    private @Nullable String namespace;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "table",
            description =
                    "${COMPLETION-CANDIDATES}. html is one page that needs nothing else. Default:"
                            + " ${DEFAULT-VALUE}.")
    private Form output = Form.table;

    @Override
    public Integer call() throws IOException, Unusable {
        Terminal terminal = Terminal.of(spec);
        ReportSource source = source(terminal);
        ClusterReport report =
                ClusterReport.of(source.baselines(), source.reports(), Instant.now());
        switch (output) {
            case table -> new ReportTable(terminal).print(report);
            case json -> Structured.json.print(report, terminal.out());
            case yaml -> Structured.yaml.print(report, terminal.out());
            case html -> new HtmlReport(report).print(terminal.out());
        }
        boolean compliant =
                report.namespaces().stream().noneMatch(ClusterReport.NamespaceRow::needsAttention);
        return compliant ? ExitCode.OK : ExitCode.FOUND;
    }

    private ReportSource source(Terminal terminal) throws Unusable {
        if (!files.paths().isEmpty()) {
            return ReportSource.ofFiles(files.paths(), System.in).in(namespace);
        }
        try (KubernetesClient client = cluster.open()) {
            if (namespace == null) {
                return ReportSource.ofCluster(client);
            }
            Unread unread = new Unread();
            ReportSource source = ReportSource.ofNamespace(client, namespace, unread);
            unread.line("The table of baselines is left out.").forEach(terminal.err()::println);
            terminal.err().flush();
            return source;
        }
    }
}
