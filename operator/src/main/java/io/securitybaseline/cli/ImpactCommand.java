package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.check.Jurisdiction;
import io.securitybaseline.impact.Effect;
import io.securitybaseline.impact.Impact;
import io.securitybaseline.impact.Place;
import io.securitybaseline.impact.Prospect;
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
import java.util.stream.Collectors;

/** Foretells what enforcing baselines would do to the workloads of a namespace. */
@Command(
        name = "impact",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        description = {
            "Foretells what enforcing baselines would do to the workloads of a namespace.",
            "They are read from a cluster with the rights of the caller, or from files. What a"
                    + " baseline asks for counts whether its mode is Audit or Enforce. Waivers of"
                    + " the cluster excuse, beside those of --waivers."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no workload would suffer",
            "1:some workload would",
            "2:something could not be read, or the call was wrong"
        })
public final class ImpactCommand implements Callable<Integer> {

    enum Form {
        table,
        json,
        yaml
    }

    /** What is printed for programs. */
    record Foretold(
            String namespace, List<Effect> effects, int omitted, List<ExceptionEntry> waived) {}

    @Spec private CommandSpec spec;
    @Mixin private BaselineOption baselines;
    @Mixin private NamespaceOptions namespace;
    @Mixin private WaiverOption waivers;
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
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Form output = Form.table;

    @Override
    public Integer call() throws Unusable {
        Terminal terminal = Terminal.of(spec);
        Foretold foretold = foretold(BaselineFiles.read(baselines.files(), System.in), terminal);
        switch (output) {
            case table -> print(foretold, terminal);
            case json -> Structured.json.print(foretold, terminal.out());
            case yaml -> Structured.yaml.print(foretold, terminal.out());
        }
        return foretold.effects().isEmpty() ? ExitCode.OK : ExitCode.FOUND;
    }

    private Foretold foretold(List<SelectedBaseline> all, Terminal terminal) throws Unusable {
        LiveObjects objects = new LiveObjects(namespace.name(), namespace.labels());
        List<HasMetadata> workloads = new ArrayList<>();
        Waivers exceptions;
        if (!files.isEmpty()) {
            exceptions = waivers.waivers();
            LiveFiles.read(namespace.name(), files, System.in, objects, workloads);
        } else {
            try (KubernetesClient client = cluster.open()) {
                LiveCluster live = new LiveCluster(client);
                exceptions = waivers.waiversAnd(live.waivers());
                live.read(namespace.name(), List.of(), objects);
                live.workloads(namespace.name(), workloads);
            }
        }
        Jurisdiction jurisdiction = new Jurisdiction(all, objects.labels());
        AskedFor asked = AskedFor.of(namespace.name(), jurisdiction, exceptions, Instant.now());
        asked.sayWhenNoneSelects(namespace.name(), terminal);
        Prospect prospect = Prospect.ofAll(objects.done(), asked.selecting(), asked.effective());
        Impact impact = Impact.of(prospect, workloads);
        return new Foretold(namespace.name(), impact.effects(), impact.beyond(), asked.waived());
    }

    private static void print(Foretold foretold, Terminal terminal) {
        TextTable table =
                new TextTable("", "WORKLOAD", "CONSEQUENCE", "RULE", "WHY", "WHAT TO CHANGE");
        for (Effect effect : foretold.effects()) {
            table.row(
                            effect.kind() + "/" + effect.name(),
                            effect.consequence().name(),
                            effect.control() + "/" + effect.rule(),
                            effect.why(),
                            effect.places().stream()
                                    .map(ImpactCommand::shown)
                                    .collect(Collectors.joining("; ")))
                    .style(1, it -> terminal.paint(it, style(effect)));
        }
        if (table.isEmpty()) {
            terminal.out().println("no workload of " + foretold.namespace() + " would suffer");
        } else {
            table.print(terminal.out());
        }
        if (foretold.omitted() > 0) {
            terminal.out().println("and %d more of less weight".formatted(foretold.omitted()));
        }
        AskedFor.print(foretold.waived(), terminal);
        terminal.out().flush();
    }

    private static Style style(Effect effect) {
        return effect.consequence().isCertain() ? Style.fg_red : Style.fg_yellow;
    }

    private static String shown(Place place) {
        return place.path() + ": " + place.remedy();
    }
}
