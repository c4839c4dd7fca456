package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.cli.Run;
import io.securitybaseline.testbed.AuditedRequest;
import io.securitybaseline.testbed.ControlPlane;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The commands that ask a cluster, with exactly the rights that docs/cli.md names for them, and
 * with fewer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsIT {
    private static final String SHOP = "cmd-shop";
    private static final String DATA = "cmd-data";

    /** Groups that the control plane does not have. */
    private static final Set<String> NOT_INSTALLED =
            Set.of("gateway.networking.k8s.io", "monitoring.coreos.com");

    @TempDir private static Path folder;

    private final Cluster cluster = new Cluster(OperatorUnderTest.running().admin());
    private Reader reader = new Reader("", Path.of(""));

    @BeforeAll
    void shopWithAWorkload() throws IOException {
        Bundle.source(cluster.client(), Bundle.PULL_SECRET, "secret");
        Files.writeString(folder.resolve("b.yaml"), Bundle.yaml(SHOP, "mode: Enforce"));
        cluster.namespace(SHOP, Map.of("it", SHOP));
        cluster.namespace(DATA, Map.of());
        cluster.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: db, namespace: cmd-data}
                spec: {selector: {app: db}, ports: [{port: 5432}]}
                """);
        cluster.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: proxy, namespace: cmd-shop}
                spec: {selector: {app: shop}, ports: [{port: 80, targetPort: 8081}]}
                """);
        cluster.apply(
                """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: front, namespace: cmd-shop}
                spec: {defaultBackend: {service: {name: proxy, port: {number: 80}}}}
                """);
        cluster.apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop, namespace: cmd-shop}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: shop}}
                  template:
                    metadata: {labels: {app: shop}}
                    spec: {containers: [{name: a, image: "registry.example.com/shop:1", env: [{name: DB, value: "db.cmd-data.svc:5432"}]}]}
                """);
        cluster.client()
                .resource(
                        new DeploymentBuilder()
                                .withNewMetadata()
                                .withName("proxy")
                                .withNamespace(SHOP)
                                .endMetadata()
                                .withNewSpec()
                                .withReplicas(0)
                                .withNewSelector()
                                .addToMatchLabels("app", "proxy")
                                .endSelector()
                                .withNewTemplate()
                                .withNewMetadata()
                                .addToLabels("app", "proxy")
                                .endMetadata()
                                .withNewSpec()
                                .withHostNetwork(true)
                                .addNewContainer()
                                .withName("proxy")
                                .withImage("registry.example.com/proxy:1")
                                .endContainer()
                                .endSpec()
                                .endTemplate()
                                .endSpec()
                                .build())
                .create();
        cluster.apply(waiver("cmd-quota", "resources", "quota"));
        reader = Reader.with(cluster.client(), SHOP, "reader", Reader.documented(), folder);
        cluster.eventually(
                "rights are there",
                () -> assertThat(commands(reader).values()).noneMatch(it -> it.exitCode() == 2));
    }

    @Test
    void whatIsPredictedIsWhatTheOperatorDoes() throws IOException {
        Run before = commands(reader).get("diff");
        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.out().lines())
                .contains(
                        "+ NetworkPolicy/securitybaseline-default-deny (network of baseline %s)"
                                .formatted(SHOP),
                        "+ Secret/regcred (registries of baseline %s)".formatted(SHOP));
        Run impact = commands(reader).get("impact");
        assertThat(impact.exitCode()).isEqualTo(1);
        assertThat(impact.out())
                .containsPattern("Deployment/proxy +PodsRefused +podSecurity/hostNamespaces")
                .containsPattern("Ingress/front +TrafficCut +network/Ingress")
                .containsPattern("Deployment/shop +TrafficCut +network/Egress")
                .contains("    # Ingress/front\n    - name: ")
                .contains("\n? real traffic is not seen")
                .doesNotContain("could not be read")
                .contains("= resources.quota is waived by cmd-quota (team-shop, until");

        cluster.apply(Files.readString(folder.resolve("b.yaml")));
        cluster.awaitVerdict(SHOP, Verdict.Compliant);

        Run after = commands(reader).get("diff");
        assertThat(after.out()).endsWith("\nnothing would change in " + SHOP + "\n");
        assertThat(after.exitCode()).isZero();
        assertThat(reader.runs("diff", "-n", SHOP).out())
                .as("the cluster's baselines suffice")
                .endsWith("\nnothing would change in " + SHOP + "\n");
        assertThat(commands(reader).get("explain").out())
                .contains("From baseline " + SHOP + ", which enforces it.")
                .contains("Pods accept only traffic that is explicitly allowed.");
        JsonNode report = new ObjectMapper().readTree(reader.runs("report", "-o", "json").out());
        assertThat(report.get("namespaces"))
                .anySatisfy(
                        it -> {
                            assertThat(it.get("namespace").asText()).isEqualTo(SHOP);
                            assertThat(it.get("verdict").asText()).isEqualTo("Compliant");
                        });

        Files.writeString(folder.resolve("w.yaml"), waiver("cmd-open", "network", "Ingress"));
        Run lifted = diff(reader, "--waivers", folder.resolve("w.yaml").toString());
        assertThat(lifted.exitCode()).isEqualTo(1);
        assertThat(lifted.out())
                .contains("~ NetworkPolicy/securitybaseline-default-deny")
                .contains("= network.defaultDeny[Ingress] is waived by cmd-open (team-shop, until");

        cluster.apply(Files.readString(folder.resolve("w.yaml")));

        cluster.eventually(
                "the waiver is known to the command and honoured by the operator",
                () ->
                        assertThat(diff(reader).out())
                                .contains("= network.defaultDeny[Ingress] is waived by cmd-open")
                                .endsWith("nothing would change in " + SHOP + "\n"));
        assertThat(commands(reader).get("waivers").out())
                .containsPattern("cmd-open +Active +network +Ingress +cmd-shop");
        assertThat(commands(reader).get("explain").out()).contains("by cmd-open; ask team-shop");
        cluster.waiver("cmd-open").delete();
    }

    @Test
    void documentedRightsAreAllThatTheCommandsAskFor() throws IOException {
        commands(reader);

        Set<AuditedRequest> requests = ControlPlane.shared().audited(reader.user());

        assertThat(requests).filteredOn(it -> !it.resource().isEmpty()).isNotEmpty();
        assertThat(Right.of(Reader.documented()))
                .filteredOn(it -> !NOT_INSTALLED.contains(it.group()))
                .allSatisfy(
                        right ->
                                assertThat(requests)
                                        .as("%s is needed", right)
                                        .anyMatch(it -> isUse(right, it)));
        assertThat(requests)
                .extracting(AuditedRequest::verb)
                .as("nothing is written")
                .containsOnly("get", "list");
    }

    /** Kinds that are not installed here are asked for as the operator does it. */
    @Test
    void rightsToKindsOfOthersAreThoseOfTheChart() throws IOException {
        String chart = Files.readString(Path.of("../helm/golden/default/rendered.yaml"));
        List<PolicyRule> operator =
                Stream.of(chart.split("\n---\n"))
                        .filter(it -> it.contains("kind: ClusterRole\n"))
                        .flatMap(
                                it ->
                                        Serialization.unmarshal(it, ClusterRole.class)
                                                .getRules()
                                                .stream())
                        .toList();

        assertThat(rightsOfOthers(Reader.optional()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(rightsOfOthers(operator));
    }

    private static List<Right> rightsOfOthers(List<PolicyRule> rules) {
        return Right.of(rules).filter(it -> NOT_INSTALLED.contains(it.group())).toList();
    }

    /** What the command cannot look at it says, and tells all the rest. */
    @TestFactory
    Stream<DynamicTest> withoutOneOptionalRightItIsSaidWhatIsNotKnown() throws IOException {
        List<PolicyRule> needed = Reader.needed();
        List<PolicyRule> optional = Reader.optional();
        return Right.of(optional)
                .filter(it -> !NOT_INSTALLED.contains(it.group()))
                .map(
                        right ->
                                DynamicTest.dynamicTest(
                                        "without " + right,
                                        () ->
                                                notKnownWithout(
                                                        right,
                                                        Stream.concat(
                                                                        needed.stream(),
                                                                        Reader.without(
                                                                                right, optional)
                                                                                .stream())
                                                                .toList())));
    }

    private void notKnownWithout(Right right, List<PolicyRule> rest) throws IOException {
        String name = "optional-" + right.toString().replaceAll("[^a-z]", "-");
        Reader poorer = Reader.with(cluster.client(), SHOP, name, rest, folder);
        String missing =
                right.equals(new Right("get", "", "services"))
                        ? "services of other namespaces"
                        : right.resource() + (right.group().isEmpty() ? "" : "." + right.group());
        cluster.eventually(
                "it is told that it is not known",
                () -> {
                    Map<String, Run> whole = commands(reader);
                    Map<String, Run> runs = commands(poorer);
                    Run impact = runs.remove("impact");
                    assertThat(impact.out().lines())
                            .filteredOn(it -> it.contains("could not be read"))
                            .containsExactly(
                                    "? %s could not be read (the right to read them is missing), so what they declare is unknown"
                                            .formatted(missing));
                    assertThat(impact.out()).containsPattern("Deployment/proxy +PodsRefused");
                    assertThat(impact.exitCode()).isEqualTo(1);
                    runs.forEach((command, run) -> assertThat(run).isEqualTo(whole.get(command)));
                });
    }

    /** Each command either says that it needs the right, or says what it says with all rights. */
    @TestFactory
    Stream<DynamicTest> withoutOneRightNothingIsSaidToBeInPlace() throws IOException {
        List<PolicyRule> all = Reader.documented();
        return Right.of(Reader.needed())
                .map(
                        right ->
                                DynamicTest.dynamicTest(
                                        "without " + right, () -> refusedWithout(right, all)));
    }

    private void refusedWithout(Right right, List<PolicyRule> all) throws IOException {
        String name = right.toString().replaceAll("[^a-z]", "-");
        Reader poorer =
                Reader.with(cluster.client(), SHOP, name, Reader.without(right, all), folder);
        String missing =
                "cannot %s resource \"%s\" in API group \"%s\""
                        .formatted(right.verb(), right.resource(), right.group());
        cluster.eventually(
                "refused for want of one right alone",
                () -> {
                    Map<String, Run> whole = commands(reader);
                    Map<String, Run> runs = commands(poorer);
                    assertThat(runs.values())
                            .anyMatch(it -> it.exitCode() == 2 || saysWhatIsMissing(it));
                    runs.forEach(
                            (command, run) -> {
                                if (run.exitCode() == 2) {
                                    assertThat(run.err())
                                            .startsWith("the API server refuses: ")
                                            .contains(missing)
                                            .hasLineCount(1);
                                    assertThat(run.out()).isEmpty();
                                } else if (!saysWhatIsMissing(run)) {
                                    assertThat(run).isEqualTo(whole.get(command));
                                }
                            });
                });
    }

    private static boolean saysWhatIsMissing(Run run) {
        return (run.out() + run.err()).contains("Not readable with your permissions: ");
    }

    @Test
    void namespaceThatIsNotThereIsAnError() {
        for (Run run :
                List.of(
                        reader.runs("diff", "-b", baseline(), "-n", "cmd-gone"),
                        reader.runs("impact", "-b", baseline(), "-n", "cmd-gone"),
                        reader.runs("explain", "cmd-gone"))) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).startsWith("namespace cmd-gone: is not in the cluster");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void contextThatIsNotThereIsAnError() {
        Run run = reader.runs("waivers", "--context", "production");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "context production: is not in the kubeconfig, which has:"
                                + " control-plane\n");
    }

    private static String waiver(String name, String control, String rule) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityWaiver
        metadata: {name: %s}
        spec:
          control: %s
          rule: %s
          namespaces: [cmd-shop]
          owner: team-shop
          reason: old clients
          expiresAt: "%s"
        """
                .formatted(
                        name,
                        control,
                        rule,
                        Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS));
    }

    private static Map<String, Run> commands(Reader reader) {
        Map<String, Run> runs = new LinkedHashMap<>();
        runs.put("diff", diff(reader));
        runs.put("impact", reader.runs("impact", "-b", baseline(), "-n", SHOP));
        runs.put("explain", reader.runs("explain", SHOP));
        runs.put("waivers", reader.runs("waivers"));
        runs.put("report", reader.runs("report"));
        return runs;
    }

    private static Run diff(Reader reader, String... more) {
        return reader.runs(
                Stream.concat(Stream.of("diff", "-b", baseline(), "-n", SHOP), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String baseline() {
        return folder.resolve("b.yaml").toString();
    }

    private static boolean isUse(Right right, AuditedRequest request) {
        return request.verb().equals(right.verb())
                && request.group().equals(right.group())
                && request.resource().equals(right.resource())
                && request.isAllowed();
    }
}
