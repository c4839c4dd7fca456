package io.securitybaseline.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.check.NamespaceScope;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ClusterRoles;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.pipeline.Applicable;
import io.securitybaseline.pipeline.Around;
import io.securitybaseline.pipeline.Blindness;
import io.securitybaseline.pipeline.Decision;
import io.securitybaseline.pipeline.Moment;
import io.securitybaseline.pipeline.NamespaceObservation;
import io.securitybaseline.pipeline.Recollection;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                    + " The SecurityBaselines and SecurityWaivers found there count beside those of"
                    + " --baseline and --waivers. Requirements of a baseline count whether its mode"
                    + " is Audit or Enforce. Content of Secrets is neither compared nor shown."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing would change",
            "1:something would change, or cannot be determined",
            "2:something could not be read, or the call was wrong"
        })
public final class DiffCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private BaselinesBeside baselines;
    @Mixin private NamespaceHere namespace;
    @Mixin private WaiverOption waivers;
    @Mixin private FactOptions facts;
    @Mixin private ClusterAccess cluster;
    @Mixin private InputFiles files;
    @Mixin private TextOutput output;

    @Override
    public Integer call() throws Unusable {
        Terminal terminal = Terminal.of(spec);
        Differences differences = differences(terminal);
        output.print(differences, terminal, () -> print(differences, terminal));
        return differences.differences().isEmpty() ? ExitCode.OK : ExitCode.FOUND;
    }

    private Differences differences(Terminal terminal) throws Unusable {
        String name = namespace.name(cluster, files.paths());
        LiveObjects objects = new LiveObjects(name, namespace.labels());
        if (!files.paths().isEmpty()) {
            TrafficFiles traffic = new TrafficFiles(name);
            LiveFiles.read(name, files.paths(), System.in, objects, new ArrayList<>(), traffic);
            BaselineSet all = baselines.and(objects.baselines());
            Optional<ClusterFacts.Dns> dns = LiveCluster.dns(traffic);
            return differences(
                    all,
                    objects,
                    facts.withDns(facts.facts(present(all), objects::pullSecret), dns),
                    facts.haveDns() || dns.isPresent(),
                    terminal);
        }
        try (KubernetesClient client = cluster.open()) {
            LiveCluster live = new LiveCluster(client);
            live.asked(objects);
            BaselineSet all = baselines.and(objects.baselines());
            live.read(name, FactOptions.pullSecretNames(present(all)), objects);
            ClusterFacts known =
                    FactOptions.with(
                            facts.facts(present(all), objects::pullSecret),
                            live.dns(),
                            live.apiServer());
            return differences(all, objects, known, true, terminal);
        }
    }

    private static List<SelectedBaseline> present(BaselineSet all) {
        return List.copyOf(all.present().values());
    }

    private Differences differences(
            BaselineSet all,
            LiveObjects objects,
            ClusterFacts known,
            boolean isDnsKnown,
            Terminal terminal)
            throws Unusable {
        LiveNamespace live = objects.done();
        NamespaceScope scope = new NamespaceScope(present(all), objects.labels());
        AskedFor asked =
                AskedFor.of(
                        live.name(), scope, waivers.waiversAnd(objects.waivers()), Instant.now());
        asked.sayWhenNoneSelects(live.name(), terminal);
        if (!isDnsKnown && asked.needsDns()) {
            throw new Unusable(
                    "the address of DNS",
                    "is not in the files, and without it the policy that lets pods resolve names"
                            + " cannot be compared; give it with --dns-ip, or add the output of"
                            + " kubectl get service kube-dns -n kube-system -o yaml");
        }
        return Differences.of(
                live.name(), decision(all, asked, live, known).changes(), asked.waived());
    }

    /**
     * What the operator would decide if all that select the namespace enforced what they ask for.
     * Of a baseline that is not known nothing is said: files need not hold all of them, and what
     * one that was deleted has left is retained.
     */
    private static Decision decision(
            BaselineSet all, AskedFor asked, LiveNamespace live, ClusterFacts known) {
        return Decision.of(
                new NamespaceObservation(
                        live,
                        new Applicable(
                                all,
                                asked.selecting().stream()
                                        .map(SelectedBaseline::asIfEnforced)
                                        .toList(),
                                asked.effective().exceptions(),
                                Set.of(),
                                false),
                        new Around(known, ClusterRoles.NONE, Blindness.NONE),
                        Recollection.NONE,
                        new Moment(Instant.now(), Duration.ZERO)));
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
