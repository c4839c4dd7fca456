package io.securitybaseline.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentProbes;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.ClusterProfile;
import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.KubeletConfigAccess;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.api.Severity;
import io.securitybaseline.catalogue.Catalogue;
import io.securitybaseline.evidence.Evidences;
import io.securitybaseline.posture.AssessedPosture;
import io.securitybaseline.posture.Posture;
import io.securitybaseline.probe.ClusterProbes;
import io.securitybaseline.probe.ProbeAccess;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Assesses the security of a cluster beside its namespaces. */
@Command(
        name = "assess",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        description = {
            "Assesses the security of a cluster: its control plane, nodes, access, images and"
                    + " monitoring.",
            "Reads with the permissions of the caller. What could not be seen is Unknown, never"
                    + " Pass; it is listed at the end with the permission that is missing."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no control of at least --fail-on fails",
            "1:one does, or with --strict one is unknown",
            "2:the cluster did not answer, or the call was wrong"
        })
public final class AssessCommand implements Callable<Integer> {

    enum Form {
        table,
        json,
        yaml,
        html,
        sarif
    }

    /** What a caller may ask for beside reading; the others write, or need the operator. */
    enum OptionalProbe {
        dryRun,
        kubeletConfig,
        kubeletPorts,
        etcdPort
    }

    @Spec private CommandSpec spec;
    @Mixin private ClusterAccess cluster;

    @Option(
            names = "--accept",
            paramLabel = "CONFIDENCE",
            description =
                    "Lets evidence of less confidence pass a control: intended or inferred. May be"
                            + " given several times.")
    private List<Confidence> accept = List.of();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description =
                    "What kind of cluster it is: ${COMPLETION-CANDIDATES}. Default: it is found"
                            + " out.")
    private @Nullable ClusterProfile profile;

    @Option(
            names = "--attestations",
            paramLabel = "FILE",
            description =
                    "Statements of people about what the cluster cannot show: a SecurityAssessment,"
                            + " or a list as in its spec.attestations.")
    private @Nullable Path attestations;

    @Option(
            names = "--probe",
            paramLabel = "PROBE",
            description =
                    "Does more than read: ${COMPLETION-CANDIDATES}. kubeletConfig reads through"
                            + " nodes/proxy, a permission that runs commands on nodes. May be given"
                            + " several times.")
    private List<OptionalProbe> probes = List.of();

    @Option(
            names = "--control",
            paramLabel = "ID",
            description = "Only this control; may be given several times.")
    private List<String> controls = List.of();

    @Option(
            names = "--layer",
            paramLabel = "LAYER",
            description = "Only this layer; may be given several times.")
    private List<String> layers = List.of();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "High",
            description =
                    "The least severity of a failure that counts for the exit code. Default:"
                            + " ${DEFAULT-VALUE}.")
    private Severity failOn = Severity.High;

    @Option(
            names = "--strict",
            description = "Unknown controls of that severity count like failures.")
    private boolean strict;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Form output = Form.table;

    @Override
    public Integer call() throws IOException, Unusable {
        requireKnown();
        Terminal terminal = Terminal.of(spec);
        SecurityAssessmentSpec rules = rules();
        AssessedPosture posture;
        try (KubernetesClient client = cluster.open()) {
            client.getKubernetesVersion(); // the cluster answers, or the command ends here
            Evidences seen =
                    new ClusterProbes(
                                    ProbeAccess.ofCaller(
                                            client, cluster.factory(), cluster.namespace()),
                                    InstantSource.system())
                            .read(rules.probesOrNone());
            posture = Posture.of(Catalogue.builtIn(), seen, rules, Instant.now());
        }
        AssessDocument document = AssessDocument.of(posture, rules, this::isWanted);
        switch (output) {
            case table -> new AssessTable(terminal).print(document);
            case json -> Structured.json.print(document, terminal.out());
            case yaml -> Structured.yaml.print(document, terminal.out());
            case html -> new AssessHtml(document, Instant.now()).print(terminal.out());
            case sarif -> new AssessSarif(document, Version.number()).print(terminal.out());
        }
        return document.controls().stream().anyMatch(this::counts) ? ExitCode.FOUND : ExitCode.OK;
    }

    private SecurityAssessmentSpec rules() throws IOException, Unusable {
        return new SecurityAssessmentSpec(
                null,
                null,
                profile,
                accept,
                List.of(),
                new AssessmentProbes(
                        probes.contains(OptionalProbe.dryRun),
                        null,
                        probes.contains(OptionalProbe.kubeletConfig)
                                ? KubeletConfigAccess.Proxy
                                : null,
                        probes.contains(OptionalProbe.kubeletPorts),
                        probes.contains(OptionalProbe.etcdPort),
                        null,
                        null),
                null,
                List.of(),
                AttestationFile.read(attestations));
    }

    /** A word that is none would choose nothing, and what is chosen would be clean. */
    private void requireKnown() throws Unusable {
        for (String id : controls) {
            if (Catalogue.builtIn().find(id).isEmpty()) {
                throw new Unusable(
                        "control " + Terminal.harmless(id),
                        "is not in the catalogue; the nearest are "
                                + String.join(", ", Nearest.to(id, Catalogue.builtIn().ids())));
            }
        }
        List<String> known = Stream.of(Layer.values()).map(Layer::toString).toList();
        for (String layer : layers) {
            if (!known.contains(layer)) {
                throw new Unusable(
                        "layer " + Terminal.harmless(layer),
                        "does not exist; there are " + String.join(", ", known));
            }
        }
    }

    private boolean isWanted(AssessedControl it) {
        return (controls.isEmpty() || controls.contains(it.id()))
                && (layers.isEmpty() || layers.contains(String.valueOf(it.layer())));
    }

    private boolean counts(AssessedControl it) {
        boolean isBad =
                it.verdict() == AssessmentVerdict.Fail
                        || (strict && it.verdict() == AssessmentVerdict.Unknown);
        return isBad && it.severity().isAtLeast(failOn);
    }
}
