package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.check.NamespaceScope;
import io.securitybaseline.exposure.Exposure;
import io.securitybaseline.exposure.PodProfiles;
import io.securitybaseline.impact.Impact;
import io.securitybaseline.impact.ImpactEffect;
import io.securitybaseline.impact.PendingEnforcement;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.LiveNamespace;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Predicts what enforcing baselines would do to a namespace. */
@Command(
        name = "impact",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        description = {
            "Predicts how enforcing the baselines would affect the workloads and the traffic of a"
                    + " namespace.",
            "They are read from a cluster with the rights of the caller, or from files. The"
                    + " SecurityBaselines and SecurityWaivers found there count beside those of"
                    + " --baseline and --waivers. Requirements of a baseline count whether its mode"
                    + " is Audit or Enforce. Real traffic is not seen, only what objects declare."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing would be affected, as far as is known",
            "1:something would",
            "2:something could not be read, or the call was wrong"
        })
public final class ImpactCommand implements Callable<Integer> {

    /** What is printed for programs. */
    record ImpactOutput(
            String namespace,
            List<ImpactEffect> effects,
            int omitted,
            List<ExceptionEntry> waived,
            List<String> notKnown) {

        private ImpactOutput without(Unread unread) {
            List<String> all = new ArrayList<>(notKnown);
            all.addAll(unread.line("The prediction does not take them into account."));
            return new ImpactOutput(namespace, effects, omitted, waived, all);
        }
    }

    @Spec private CommandSpec spec;
    @Mixin private BaselinesBeside baselines;
    @Mixin private NamespaceHere namespace;
    @Mixin private WaiverOption waivers;
    @Mixin private FactOptions facts;
    @Mixin private ClusterAccess cluster;
    @Mixin private InputFiles files;
    @Mixin private TableOutput output;

    @Override
    public Integer call() throws Unusable {
        Terminal terminal = Terminal.of(spec);
        ImpactOutput prediction = prediction(terminal);
        output.print(prediction, terminal, () -> print(prediction, terminal));
        return prediction.effects().isEmpty() ? ExitCode.OK : ExitCode.FOUND;
    }

    private ImpactOutput prediction(Terminal terminal) throws Unusable {
        String name = namespace.name(cluster, files.paths());
        LiveObjects objects = new LiveObjects(name, namespace.labels());
        List<HasMetadata> workloads = new ArrayList<>();
        if (!files.paths().isEmpty()) {
            TrafficFiles traffic = new TrafficFiles(name);
            LiveFiles.read(name, files.paths(), System.in, objects, workloads, traffic);
            List<SelectedBaseline> all = all(objects);
            ClusterFacts known = facts.withDns(facts.facts(all), LiveCluster.dns(traffic));
            return prediction(
                    asked(name, all, objects, terminal),
                    objects.done(),
                    workloads,
                    pods -> traffic.context(known, pods));
        }
        try (KubernetesClient client = cluster.open()) {
            Unread unread = new Unread();
            LiveCluster live = new LiveCluster(client, unread);
            live.asked(objects);
            List<SelectedBaseline> all = all(objects);
            live.read(name, List.of(), objects);
            live.workloads(name, workloads);
            return prediction(
                            asked(name, all, objects, terminal),
                            objects.done(),
                            workloads,
                            pods ->
                                    TrafficContext.ofCluster(
                                            client,
                                            name,
                                            FactOptions.with(
                                                    facts.facts(all), live.dns(), live.apiServer()),
                                            pods))
                    .without(unread);
        }
    }

    private List<SelectedBaseline> all(LiveObjects objects) throws Unusable {
        return List.copyOf(baselines.and(objects.baselines()).present().values());
    }

    private AskedFor asked(
            String name, List<SelectedBaseline> all, LiveObjects objects, Terminal terminal)
            throws Unusable {
        NamespaceScope scope = new NamespaceScope(all, objects.labels());
        AskedFor asked =
                AskedFor.of(name, scope, waivers.waiversAnd(objects.waivers()), Instant.now());
        asked.sayWhenNoneSelects(name, terminal);
        return asked;
    }

    /** What is around the namespace is looked at only when that matters. */
    private static ImpactOutput prediction(
            AskedFor asked,
            LiveNamespace live,
            List<HasMetadata> workloads,
            Function<PodProfiles, TrafficContext> context) {
        PendingEnforcement enforcement =
                PendingEnforcement.ofAll(live, asked.selecting(), asked.effective());
        Impact impact = Impact.of(enforcement, workloads);
        List<String> notKnown = List.of();
        if (enforcement.isAboutTraffic()) {
            PodProfiles pods = new PodProfiles();
            workloads.forEach(pods);
            Exposure exposure = context.apply(pods).exposure(live, asked.effective());
            impact = impact.and(exposure);
            notKnown = exposure.unknown();
        }
        return new ImpactOutput(
                live.name(), impact.effects(), impact.beyond(), asked.waived(), notKnown);
    }

    private static void print(ImpactOutput prediction, Terminal terminal) {
        TextTable table =
                new TextTable("", "OBJECT", "CONSEQUENCE", "RULE", "WHY", "WHAT TO CHANGE");
        for (ImpactEffect effect : prediction.effects()) {
            table.row(
                            effect.kind() + "/" + effect.name(),
                            effect.consequence().name(),
                            effect.control() + "/" + effect.rule(),
                            effect.why(),
                            remedy(effect))
                    .style(1, it -> terminal.paint(it, style(effect)));
        }
        if (table.isEmpty()) {
            terminal.out()
                    .println("no workload in " + prediction.namespace() + " would be affected");
        } else {
            table.print(terminal.out());
        }
        if (prediction.omitted() > 0) {
            terminal.out().println("and %d more of less weight".formatted(prediction.omitted()));
        }
        AskedFor.print(prediction.waived(), terminal);
        for (String sentence : prediction.notKnown()) {
            String line = Terminal.harmless("? " + sentence);
            terminal.out().println(terminal.paint(line, Style.fg_cyan));
        }
        Amendments.of(prediction.effects()).forEach(it -> print(it, terminal));
        terminal.out().flush();
    }

    private static void print(Amendments amendments, Terminal terminal) {
        terminal.out().println();
        terminal.out()
                .println(
                        "To allow them, add to the spec of baseline %s:"
                                .formatted(Terminal.harmless(amendments.baseline())));
        terminal.out().println();
        amendments.lines().forEach(it -> terminal.out().println("  " + Terminal.harmless(it)));
    }

    private static Style style(ImpactEffect effect) {
        return effect.consequence().isCertain() ? Style.fg_red : Style.fg_yellow;
    }

    private static String remedy(ImpactEffect effect) {
        String places =
                effect.places().stream()
                        .map(it -> it.path() + ": " + it.remedy())
                        .collect(Collectors.joining("; "));
        return places.isEmpty() && !effect.lines().isEmpty()
                ? "add the lines below to baseline " + effect.baseline()
                : places;
    }
}
