package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.ImpactCounts;
import io.securitybaseline.api.ImpactEntry;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.cli.Run;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is predicted beside what the API server then does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImpactIT {
    private static final String STRICT =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: foresight}
            spec:
              mode: MODE
              namespaceSelector: {matchLabels: {it: foresight}}
              podSecurity: {enforce: restricted, version: v1.36}
              resources: {quota: {hard: {requests.cpu: "20", limits.memory: 20Gi, pods: "100"}}}
              admission:
                rules:
                - {name: ImageRegistryAllowed, action: Deny, registries: [registry.example.com]}
                - {name: ImageTagNotLatest, action: Deny}
                - {name: ImageDigestRequired, action: Deny}
                - {name: CapabilitiesDropAll, action: Deny}
                - {name: ReadOnlyRootFilesystem, action: Deny}
                - {name: SeccompProfileSet, action: Deny}
                - {name: AppArmorNotUnconfined, action: Deny}
                - {name: LimitsRequired, action: Deny}
                - {name: ServiceAccountNotDefault, action: Deny}
                - {name: TokenAutomountOff, action: Deny}
                - {name: SecretsNotInEnvironment, action: Deny}
            """;

    private OperatorUnderTest operator;
    private Cluster cluster;

    @BeforeAll
    void start() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
        cluster.client()
                .resource(
                        new NodeBuilder()
                                .withNewMetadata()
                                .withName("foresight")
                                .endMetadata()
                                .build())
                .serverSideApply();
    }

    @Test
    void whatIsPredictedIsWhatTheApiServerThenRefuses(@TempDir Path folder) throws IOException {
        cluster.namespace("foresight", Map.of("it", "foresight"));
        cluster.client()
                .resource(
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName("app")
                                .withNamespace("foresight")
                                .endMetadata()
                                .build())
                .serverSideApply();
        List<String> manifests = TwentyWorkloads.manifests("foresight");
        manifests.forEach(cluster::apply);
        Restarted workloads = new Restarted(cluster.client(), "foresight");
        Set<String> withPods = new TreeSet<>(TwentyWorkloads.names());
        withPods.removeAll(
                Set.of(
                        "good-parked",
                        "good-nightly",
                        "good-waiting",
                        "tagged",
                        "unconfined",
                        "greedy"));
        cluster.eventually(
                "all that run", () -> assertThat(workloads.running()).isEqualTo(withPods));

        cluster.apply(STRICT.replace("MODE", "Audit"));
        NamespaceImpact impact = cluster.awaitImpact("foresight");
        Set<String> predicted = refused(impact);

        assertThat(predicted).doesNotContainAnyElementsOf(TwentyWorkloads.good());
        assertThat(impact.harmed()).isEqualTo(predicted.size());
        assertThat(impact.secondOpinion())
                .startsWith("the API server's dry run of the level says the same");
        cluster.eventually(
                "in the status",
                () ->
                        assertThat(cluster.status("foresight").impact())
                                .isEqualTo(
                                        new ImpactCounts(1, impact.harmed(), impact.atRisk(), 0)));
        assertThat(cluster.status("foresight").plan()).isNotNull();
        assertThat(checked(folder, manifests)).isEqualTo(predicted);

        cluster.apply(STRICT.replace("MODE", "Enforce"));
        // What runs with an image of another registry is drift, and stays.
        cluster.awaitVerdict("foresight", Verdict.NonCompliant);
        cluster.eventually(() -> isRefused("latest", manifests));
        workloads.all();

        cluster.eventually(
                "each runs again or is refused",
                () -> {
                    Set<String> all = new TreeSet<>(workloads.running());
                    all.addAll(workloads.refused(TwentyWorkloads.names()));
                    assertThat(all).containsExactlyInAnyOrderElementsOf(TwentyWorkloads.names());
                });
        assertThat(workloads.refused(TwentyWorkloads.names())).isEqualTo(predicted);
        assertThat(workloads.running()).doesNotContainAnyElementsOf(predicted);
        cluster.eventually(
                "nothing is to come any more",
                () -> {
                    NamespaceSecurityReport report =
                            Objects.requireNonNull(cluster.report("foresight"));
                    assertThat(report.getImpact()).isNull();
                    assertThat(report.getPlan()).isNull();
                });
    }

    @Test
    void quotaThatIsExceededLetsNoMorePodsIn() {
        cluster.namespace("full", Map.of("it", "full"));
        cluster.apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: full}
                spec:
                  replicas: 5
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: app, image: registry.example.com/app:1}]}
                """);
        cluster.eventually(() -> podsIn("full") == 5);
        String baseline =
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: full}
                spec:
                  mode: MODE
                  namespaceSelector: {matchLabels: {it: full}}
                  resources: {quota: {hard: {pods: "3"}}}
                """;
        cluster.apply(baseline.replace("MODE", "Audit"));

        NamespaceImpact impact = cluster.awaitImpact("full");
        assertThat(impact.entries())
                .singleElement()
                .returns(Consequence.QuotaExceeded, ImpactEntry::consequence)
                .returns("resources: {quota: {hard: {pods: 5}}}", ImpactEntry::lines);

        cluster.apply(baseline.replace("MODE", "Enforce"));
        cluster.awaitVerdict("full", Verdict.Compliant);
        Restarted workloads = new Restarted(cluster.client(), "full");
        cluster.eventually(
                () ->
                        cluster
                                .client()
                                .resourceQuotas()
                                .inNamespace("full")
                                .list()
                                .getItems()
                                .stream()
                                .anyMatch(
                                        it ->
                                                it.getStatus() != null
                                                        && it.getStatus().getHard() != null
                                                        && it.getStatus()
                                                                .getHard()
                                                                .containsKey("pods")));
        workloads.all();
        cluster.eventually(
                "some are refused",
                () -> assertThat(workloads.refused(List.of("web"))).containsExactly("web"));
        // The quota controller counts what is gone from a cache of its own: one pod more than the
        // quota may slip in while old ones are deleted, but never all that were there.
        assertThat(podsIn("full")).isLessThan(5);
    }

    /** Whether the admission policies act. */
    private boolean isRefused(String name, List<String> manifests) {
        String manifest = manifests.get(TwentyWorkloads.names().indexOf(name));
        try {
            cluster.client()
                    .resource(manifest.replace("name: " + name, "name: once-more-" + name))
                    .dryRun(true)
                    .create();
            return false;
        } catch (KubernetesClientException e) {
            return e.getMessage().contains("rule ImageTagNotLatest");
        }
    }

    private int podsIn(String namespace) {
        return (int)
                cluster.client().pods().inNamespace(namespace).list().getItems().stream()
                        .filter(it -> it.getMetadata().getDeletionTimestamp() == null)
                        .count();
    }

    private static Set<String> refused(NamespaceImpact impact) {
        return impact.entries().stream()
                .filter(it -> it.consequence() == Consequence.PodsRefused)
                .map(ImpactEntry::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The documents that the command line finds something against. */
    private static Set<String> checked(Path folder, List<String> manifests) throws IOException {
        Path baseline = folder.resolve("baseline.yaml");
        Path workloads = folder.resolve("workloads.yaml");
        Files.writeString(baseline, STRICT.replace("MODE", "Audit"));
        Files.writeString(workloads, String.join("---\n", manifests));
        Run run = Run.of("check", "-b", baseline.toString(), "-o", "json", workloads.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        Set<String> names = new TreeSet<>();
        for (JsonNode finding : new ObjectMapper().readTree(run.out()).path("findings")) {
            names.add(finding.path("name").asText());
        }
        return names;
    }
}
