package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.waiver.Waivers;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** Prints what a namespace would get. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        description = {
            "Prints the objects that a namespace would get from baselines, without a cluster.",
            "Requirements of a baseline count whether its mode is Audit or Enforce. The admission"
                    + " policies of the baselines come last. The content of pull secrets is masked."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all of it was printed",
            "1:some requirement is unknown without a cluster",
            "2:a baseline could not be read, or the call was wrong"
        })
public final class RenderCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private BaselineOption baselines;
    @Mixin private NamespaceOptions namespace;
    @Mixin private WaiverOption waivers;
    @Mixin private FactOptions facts;
    @Mixin private PolicyOptions policies;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "yaml",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Structured output = Structured.yaml;

    @Override
    public Integer call() throws Unusable {
        Terminal terminal = Terminal.of(spec);
        List<SelectedBaseline> all = BaselineFiles.read(baselines.files(), System.in);
        Waivers exceptions = waivers.waivers();
        Instant now = Instant.now();
        AskedFor asked = AskedFor.of(namespace.name(), namespace.scope(all), exceptions, now);
        Rendering rendering =
                Rendering.of(
                        namespace.name(),
                        namespace.labels(),
                        asked.effective(),
                        facts.facts(asked.selecting()));
        for (DesiredSet besides : policies.policies(asked.selecting(), exceptions, now)) {
            rendering = rendering.and(besides);
            besides.problems().forEach(problem -> terminal.say(problem.message()));
        }
        print(rendering.objects(), terminal);
        asked.sayWhenNoneSelects(namespace.name(), terminal);
        asked.waived().forEach(it -> terminal.say(AskedFor.sentence(it)));
        rendering.missing().forEach(it -> terminal.say("not rendered: " + it));
        if (!rendering.missing().isEmpty()) {
            terminal.say(
                    "What a cluster would answer can be given instead: --dns-ip, --api-server.");
        }
        return rendering.missing().isEmpty() ? ExitCode.OK : ExitCode.FOUND;
    }

    private void print(List<HasMetadata> objects, Terminal terminal) {
        if (output == Structured.json) {
            output.print(new KubernetesListBuilder().withItems(objects).build(), terminal.out());
        } else {
            objects.forEach(
                    object -> {
                        terminal.out().println("---");
                        output.print(object, terminal.out());
                    });
        }
    }
}
