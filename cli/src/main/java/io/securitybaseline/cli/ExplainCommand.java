package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.check.NamespaceScope;
import io.securitybaseline.explain.Explanation;
import io.securitybaseline.explain.Sentences;
import io.securitybaseline.waiver.Waivers;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Says what holds in a namespace, from which baseline, and with what exceptions. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        description = {
            "Says what holds in a namespace, from which baseline, and with what exceptions.",
            "Reads the namespace, SecurityBaselines and SecurityWaivers with the rights of the"
                    + " caller, or from files. Without its Namespace among the files, a namespace"
                    + " counts as selected. Nothing is written."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was explained",
            "2:something could not be read, or the call was wrong"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ClusterAccess cluster;
    @Mixin private InputFiles files;
    @Mixin private TextOutput output;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAMESPACE",
            description = "The namespace; that of -n or of the kubeconfig's context when absent.")
    private String namespace = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "The same as NAMESPACE.")
    private String option = "";

    @Override
    public Integer call() throws Unusable {
        Terminal terminal = Terminal.of(spec);
        namespace = namespace.isEmpty() ? option : namespace;
        if (namespace.isEmpty()) {
            if (!files.paths().isEmpty()) {
                throw new Unusable("the namespace", "is not known from files; name it");
            }
            namespace = cluster.namespace();
        }
        if (!files.paths().isEmpty()) {
            Explanation explanation = ofFiles();
            print(Sentences.of(explanation), explanation, terminal);
            return ExitCode.OK;
        }
        try (KubernetesClient client = cluster.open()) {
            Unread unread = new Unread();
            Explanation explanation = ofCluster(client, unread);
            if (unread.isEmpty()) {
                print(Sentences.of(explanation), explanation, terminal);
            } else {
                ReportExplanation reported =
                        ReportExplanation.of(ReportSource.report(client, namespace), unread);
                print(reported.sentences(), reported, terminal);
            }
        }
        return ExitCode.OK;
    }

    private void print(List<String> sentences, Object explanation, Terminal terminal) {
        output.print(
                explanation,
                terminal,
                () -> {
                    sentences.forEach(line -> terminal.out().println(Terminal.harmless(line)));
                    terminal.out().flush();
                });
    }

    private Explanation ofCluster(KubernetesClient client, Unread unread) throws Unusable {
        Namespace found = client.namespaces().withName(namespace).get();
        if (found == null) {
            throw LiveCluster.noNamespace(namespace);
        }
        Map<String, String> labels =
                Objects.requireNonNullElse(found.getMetadata().getLabels(), Map.of());
        BaselineSet baselineSet =
                BaselineSet.of(
                        unread.orNone(
                                "SecurityBaselines",
                                () -> client.resources(SecurityBaseline.class).list().getItems()));
        return explanation(
                List.copyOf(baselineSet.present().values()),
                Waivers.of(
                        unread.orNone(
                                "SecurityWaivers",
                                () -> client.resources(SecurityWaiver.class).list().getItems())),
                Map.of(namespace, labels));
    }

    private Explanation ofFiles() throws Unusable {
        return explanation(
                BaselineFiles.among(files.paths(), System.in),
                WaiverFiles.read(files.paths(), System.in),
                NamespaceFile.among(files.paths(), System.in));
    }

    private Explanation explanation(
            List<SelectedBaseline> all, Waivers waivers, Map<String, Map<String, String>> labels) {
        NamespaceScope scope = new NamespaceScope(all, labels);
        return Explanation.of(
                namespace,
                scope.over(namespace),
                waivers.in(namespace, scope.labelsOf(namespace), Instant.now()));
    }
}
