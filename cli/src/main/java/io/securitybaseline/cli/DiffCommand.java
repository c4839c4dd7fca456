package io.securitybaseline.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.check.NamespaceScope;
import io.securitybaseline.desired.Desired;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.diff.Differ;
import io.securitybaseline.diff.Disposition;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.waiver.Waivers;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Prints what enforcement would change in a namespace. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        description = {
            "Prints what enforcing baselines would change in a namespace.",
            "The namespace is read from a cluster with the rights of the caller, or from files."
                    + " What a baseline asks for counts whether its mode is Audit or Enforce."
                    + " Waivers of the cluster excuse, beside those of --waivers."
                    + " Content of Secrets is neither compared nor shown."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing would change",
            "1:something would change, or cannot be determined",
            "2:something could not be read, or the call was wrong"
        })
public final class DiffCommand implements Callable<Integer> {

    enum Form {
        text,
        json,
        yaml
    }

    @Spec private CommandSpec spec;
    @Mixin private BaselineOption baselines;
    @Mixin private NamespaceOptions namespace;
    @Mixin private WaiverOption waivers;
    @Mixin private FactOptions facts;
    @Mixin private ClusterAccess cluster;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "PATH",
            description =
                    "Reads the namespace from files instead of a cluster, such as the output of"
                            + " kubectl get -o yaml.")
    private List<String> files = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Form output = Form.text;

    @Override
    public Integer call() throws Unusable {
        Terminal terminal = Terminal.of(spec);
        Differences differences =
                differences(BaselineFiles.read(baselines.files(), System.in), terminal);
        switch (output) {
            case text -> print(differences, terminal);
            case json -> Structured.json.print(differences, terminal.out());
            case yaml -> Structured.yaml.print(differences, terminal.out());
        }
        return differences.differences().isEmpty() ? ExitCode.OK : ExitCode.FOUND;
    }

    private Differences differences(List<SelectedBaseline> all, Terminal terminal) throws Unusable {
        LiveObjects objects = new LiveObjects(namespace.name(), namespace.labels());
        if (!files.isEmpty()) {
            Waivers exceptions = waivers.waivers();
            LiveFiles.read(
                    namespace.name(),
                    files,
                    System.in,
                    objects,
                    new ArrayList<>(),
                    new TrafficFiles(namespace.name()));
            ClusterFacts given = facts.facts(all, objects::pullSecret);
            return differences(all, exceptions, objects, given, terminal);
        }
        try (KubernetesClient client = cluster.open()) {
            LiveCluster live = new LiveCluster(client);
            Waivers exceptions = waivers.waiversAnd(live.waivers());
            live.read(namespace.name(), FactOptions.pullSecretNames(all), objects);
            ClusterFacts known =
                    FactOptions.with(
                            facts.facts(all, objects::pullSecret), live.dns(), live.apiServer());
            return differences(all, exceptions, objects, known, terminal);
        }
    }

    private static Differences differences(
            List<SelectedBaseline> all,
            Waivers exceptions,
            LiveObjects objects,
            ClusterFacts known,
            Terminal terminal) {
        LiveNamespace live = objects.done();
        NamespaceScope scope = new NamespaceScope(all, objects.labels());
        AskedFor asked = AskedFor.of(live.name(), scope, exceptions, Instant.now());
        asked.sayWhenNoneSelects(live.name(), terminal);
        DesiredSet wanted = Desired.of(asked.effective(), live, known);
        return Differences.of(
                live.name(),
                Differ.diff(wanted, wanted, live, (key, entry) -> Disposition.PRUNE),
                asked.waived());
    }

    private static void print(Differences differences, Terminal terminal) {
        for (Differences.Difference it : differences.differences()) {
            String line =
                    "%s %s (%s of baseline %s)"
                            .formatted(
                                    sign(it.action()),
                                    it.object().isEmpty() ? it.action() : it.object(),
                                    it.control(),
                                    it.baseline());
            terminal.out().println(terminal.paint(Terminal.harmless(line), style(it.action())));
            for (Differences.Field field : it.fields()) {
                String change =
                        "    %s%s -> %s"
                                .formatted(
                                        field.path().isEmpty() ? "" : field.path() + ": ",
                                        shown(field.actual()),
                                        shown(field.expected()));
                terminal.out().println(Terminal.harmless(change));
            }
            if (it.message() != null) {
                terminal.out().println("    " + Terminal.harmless(it.message()));
            }
        }
        AskedFor.print(differences.waived(), terminal);
        if (differences.differences().isEmpty()) {
            terminal.out().println("nothing would change in " + differences.namespace());
        }
        terminal.out().flush();
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(absent)" : value;
    }

    private static String sign(Differences.Action action) {
        return switch (action) {
            case create -> "+";
            case update, replace -> "~";
            case delete -> "-";
            case collision -> "!";
            case undetermined -> "?";
        };
    }

    private static Style style(Differences.Action action) {
        return switch (action) {
            case create -> Style.fg_green;
            case update, replace -> Style.fg_yellow;
            case delete, collision -> Style.fg_red;
            case undetermined -> Style.fg_cyan;
        };
    }
}
