package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * {@code check}, {@code impact -f}, the impact in a cluster, the scan, what the operator finds of
 * others, and the report: of the same documents they say the same.
 */
class OneEvaluationPropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant, generation: 1}
            spec:
              namespaceSelector: {matchLabels: {tenancy: "yes"}}
              mode: Audit
            """;
    private static final List<String> WORKLOADS =
            List.of(
                    "{apiVersion: v1, kind: Pod, metadata: {name: NAME, namespace: team, uid: NAME,"
                            + " labels: {a: b}}, spec: SPEC}",
                    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: NAME, namespace:"
                            + " team, uid: NAME}, spec: {template: {spec: SPEC}}}",
                    "{apiVersion: batch/v1, kind: CronJob, metadata: {name: NAME, namespace: team,"
                        + " uid: NAME}, spec: {jobTemplate: {spec: {template: {spec: SPEC}}}}}");

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void allSayTheSame(
            @ForAll("controls") List<String> controls,
            @ForAll("workloads") List<String> workloads,
            @ForAll("others") List<String> others)
            throws IOException {
        String baseline = BASELINE + String.join("", controls).indent(2);
        String documents =
                "{apiVersion: v1, kind: Namespace, metadata: {name: team, labels: {tenancy:"
                        + " \"yes\"}}}\n---\n"
                        + String.join("\n---\n", others)
                        + "\n---\n"
                        + String.join("\n---\n", workloads);
        Path folder = Files.createTempDirectory("evaluation");
        Path input = Files.writeString(folder.resolve("in.yaml"), documents);
        Path asked = Files.writeString(folder.resolve("b.yaml"), baseline);
        JsonNode check = json("check", "-b", asked, "-o", "json", input);
        JsonNode impact = json("impact", "-b", asked, "-n", "team", "-f", input, "-o", "json");
        ScannedCluster cluster = ScannedCluster.of(baseline, documents);
        Files.delete(input);
        Files.delete(asked);
        Files.delete(folder);

        Set<String> refused = refused(check);
        assertThat(refused(impact)).as("impact -f").isEqualTo(refused);
        assertThat(cluster.refused()).as("impact in the cluster").isEqualTo(refused);
        assertThat(cluster.refused()).as("report").containsAll(cluster.reported());
        assertThat(cluster.omitted() || cluster.reported().equals(refused)).as("report").isTrue();
        assertThat(cluster.violating())
                .as("violations once it is enforced")
                .isEqualTo(
                        refused.stream()
                                .filter(it -> !it.contains(" resources/"))
                                .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(cluster.scanned()).as("scan").isEqualTo(scanned(check));
        assertThat(cluster.foreign()).as("foreign objects").isEqualTo(foreign(check));
    }

    /** What makes that pods are refused. */
    private static Set<String> refused(JsonNode document) {
        Set<String> all = new TreeSet<>();
        for (JsonNode each : document.path("findings")) {
            String control = each.path("control").asText();
            if (Set.of("podSecurity", "admission", "resources").contains(control)
                    && each.path("severity").asText().equals("error")) {
                all.add(line(each));
            }
        }
        for (JsonNode each : document.path("effects")) {
            if (each.path("consequence").asText().equals("PodsRefused")) {
                all.add(line(each));
            }
        }
        return all;
    }

    /** What a scan looks for: tokens that pods ask for, and images of other registries. */
    private static Set<String> scanned(JsonNode check) {
        return objects(check, Set.of("TokenAutomount", "ImageRegistryAllowed"));
    }

    private static Set<String> foreign(JsonNode check) {
        return objects(check, Set.of("ForeignBinding", "ForeignServiceAccount"));
    }

    private static Set<String> objects(JsonNode check, Set<String> rules) {
        Set<String> all = new TreeSet<>();
        StreamSupport.stream(check.path("findings").spliterator(), false)
                .filter(it -> rules.contains(it.path("rule").asText()))
                .filter(it -> !it.path("kind").asText().equals("ServiceAccount") || !isOwn(it))
                .forEach(
                        it ->
                                all.add(
                                        it.path("control").asText()
                                                + " "
                                                + it.path("kind").asText()
                                                + "/"
                                                + it.path("name").asText()));
        return all;
    }

    /** An account of the baseline is repaired rather than told. */
    private static boolean isOwn(JsonNode finding) {
        return finding.path("rule").asText().equals("TokenAutomount");
    }

    private static String line(JsonNode it) {
        return "%s/%s %s/%s"
                .formatted(
                        it.path("kind").asText(),
                        it.path("name").asText(),
                        it.path("control").asText(),
                        it.path("rule").asText());
    }

    private static JsonNode json(Object... arguments) {
        Run run = Run.of(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.out() + run.err()).isLessThan(2);
        try {
            return JSON.readTree(run.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<List<String>> controls() {
        return Combinators.combine(
                        anyOf(
                                "podSecurity: {enforce: baseline, version: v1.36}\n",
                                "podSecurity: {enforce: restricted, version: v1.36}\n",
                                ""),
                        anyOf(
                                "rbac: {defaultServiceAccount: {automountServiceAccountToken:"
                                        + " false}, serviceAccounts: [{name: builder,"
                                        + " automountServiceAccountToken: true}]}\n",
                                "rbac: {serviceAccounts: [{name: app, automountServiceAccountToken:"
                                        + " false}]}\n",
                                "rbac: {}\n",
                                ""),
                        anyOf(
                                "resources: {limitRange: {limits: [{type: Container, max: {cpu:"
                                        + " \"1\"}, default: {memory: 1Gi}}]}}\n",
                                "resources: {quota: {hard: {requests.cpu: \"2\", limits.memory:"
                                        + " 2Gi}}}\n",
                                ""),
                        rules())
                .as(
                        (security, rbac, resources, rules) ->
                                List.of(security, rbac, resources, rules));
    }

    private static Arbitrary<String> rules() {
        return Arbitraries.of(
                        "{name: LimitsRequired, action: Deny}",
                        "{name: TokenAutomountOff, action: Deny}",
                        "{name: ServiceAccountNotDefault, action: Deny}",
                        "{name: ImageTagNotLatest, action: Deny}",
                        "{name: CapabilitiesDropAll, action: Deny}",
                        "{name: ImageRegistryAllowed, action: Deny, registries: [ghcr.io/acme]}")
                .set()
                .ofMinSize(0)
                .ofMaxSize(3)
                .map(
                        it ->
                                it.isEmpty()
                                        ? ""
                                        : "admission: {rules: [" + String.join(", ", it) + "]}\n");
    }

    @Provide
    Arbitrary<List<String>> workloads() {
        return Combinators.combine(
                        Arbitraries.of(WORKLOADS),
                        anyOf("", "serviceAccountName: app, ", "serviceAccount: builder, "),
                        anyOf(
                                "",
                                "automountServiceAccountToken: true, ",
                                "automountServiceAccountToken: false, "),
                        anyOf("nginx", "ghcr.io/acme/app:1", "nginx:latest"),
                        anyOf(
                                "",
                                ", resources: {limits: {cpu: 2, memory: 1Gi}}",
                                ", resources: {requests: {cpu: 100m, memory: 3Gi}}",
                                ", resources: {limits: {memory: 1Gi}}"),
                        anyOf(
                                "",
                                ", securityContext: {privileged: true}",
                                ", securityContext: {runAsNonRoot: true, allowPrivilegeEscalation:"
                                    + " false, capabilities: {drop: [ALL]}, seccompProfile: {type:"
                                    + " RuntimeDefault}}"))
                .as(
                        (workload, account, token, image, resources, security) ->
                                workload.replace(
                                        "SPEC",
                                        "{%s%scontainers: [{name: c, image: '%s'%s%s}]}"
                                                .formatted(
                                                        account, token, image, resources,
                                                        security)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(OneEvaluationPropertyTest::named);
    }

    private static List<String> named(List<String> workloads) {
        return IntStream.range(0, workloads.size())
                .mapToObj(i -> workloads.get(i).replace("NAME", "w" + i))
                .toList();
    }

    /** What decides about workloads, and what is found beside them. */
    @Provide
    Arbitrary<List<String>> others() {
        String account =
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s, namespace: team},"
                        + " automountServiceAccountToken: %s}";
        String binding =
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name:"
                    + " b-%2$s, namespace: team}, roleRef: {apiGroup: rbac.authorization.k8s.io,"
                    + " kind: %1$s, name: %2$s}, subjects: [{kind: %3$s, name: %4$s, apiGroup:"
                    + " rbac.authorization.k8s.io}]}";
        String role =
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: %s, metadata: {name: %s%s},"
                        + " rules: [{apiGroups: [''], resources: [secrets], verbs: [get]}]}";
        return Arbitraries.of(
                        account.formatted("app", "true"),
                        account.formatted("app", "false"),
                        account.formatted("builder", "false"),
                        account.formatted("default", "null"),
                        "{apiVersion: v1, kind: LimitRange, metadata: {name: r, namespace: team},"
                                + " spec: {limits: [{type: Container, default: {cpu: 500m, memory:"
                                + " 512Mi}}]}}",
                        binding.formatted("ClusterRole", "admin", "User", "eve"),
                        binding.formatted("ClusterRole", "cluster-admin", "User", "eve"),
                        binding.formatted("ClusterRole", "reader", "User", "eve"),
                        binding.formatted("Role", "local", "User", "eve"),
                        binding.formatted("ClusterRole", "view", "Group", "system:authenticated"),
                        role.formatted("ClusterRole", "reader", ""),
                        role.formatted("Role", "local", ", namespace: team"))
                .set()
                .ofMaxSize(6)
                .filter(it -> it.stream().filter(each -> each.contains("{name: app,")).count() < 2)
                .map(List::copyOf);
    }

    private static Arbitrary<String> anyOf(String... values) {
        return Arbitraries.of(values);
    }
}
