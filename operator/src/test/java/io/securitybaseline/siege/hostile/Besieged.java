package io.securitybaseline.siege.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.it.Cluster;
import io.securitybaseline.siege.OwnCluster;
import io.securitybaseline.testbed.OperatorProcess;
import io.securitybaseline.testbed.Options;
import io.securitybaseline.testbed.chart.Call;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cluster whose operator is attacked. The operator runs as it is shipped, in a process of its
 * own: what ends it does not end the tests.
 */
final class Besieged implements AutoCloseable {
    /** Enforces, in namespaces where managed objects are attacked. */
    static final String ENFORCED = "hostile";

    /** Audits, where pods, workloads and what declares traffic are. */
    static final String AUDITED = "hostile-audit";

    private static final String TENANT = "tenant";
    private static final String WORKLOADS =
            "-deployment-controller,-replicaset-controller,-statefulset-controller,"
                    + "-daemonset-controller,-job-controller,-cronjob-controller,"
                    + "-replicationcontroller-controller";
    private static final String RULES =
            "admission: {rules: [{name: ImageRegistryAllowed, action: Deny, registries:"
                    + " [registry.example.com]}, {name: ImageTagNotLatest, action: Deny}, {name:"
                    + " CapabilitiesDropAll, action: Warn}, {name: SecretsNotInEnvironment, action:"
                    + " Audit}]}";

    private final OwnCluster own;
    private final Cluster cluster;
    private final RawApi api;
    private final KubernetesClient tenant;
    private final Truth truth;
    private OperatorProcess operator;
    private ReadinessWatch readiness;
    private int generation;
    private int others;

    Besieged() {
        own =
                OwnCluster.start(
                        Options.defaults()
                                // The largest number of replicas would be a number of pods.
                                .withControllerManagerFlags("--controllers=*," + WORKLOADS),
                        "hostile-values.yaml");
        cluster = own.cluster();
        api = new RawApi(cluster.client());
        tenant =
                new KubernetesClientBuilder()
                        .withConfig(
                                new ConfigBuilder(cluster.client().getConfiguration())
                                        .withImpersonateUsername(TENANT)
                                        // What the API server cannot do is not asked for again.
                                        .withRequestRetryBackoffLimit(0)
                                        .build())
                        .build();
        truth = new Truth(cluster, api, new AtomicInteger());
        nextGeneration();
        operator = start();
        readiness = new ReadinessWatch(operator);
    }

    KubernetesClient admin() {
        return cluster.client();
    }

    RawApi tenant() {
        return new RawApi(tenant);
    }

    private OperatorProcess start() {
        // Less than the chart allows.
        return own.operator("besieged", Map.of("SECURITYBASELINE_SCAN_SECONDS", "5"));
    }

    /** Ends the operator, and starts it on what is there now. */
    void restart() {
        readiness.close();
        operator.stop();
        operator = start();
        readiness = new ReadinessWatch(operator);
    }

    /** A namespace of a tenant. */
    void namespace(String name, String baseline) {
        cluster.namespace(name, Map.of("siege", baseline));
        cluster.client()
                .resource(
                        new RoleBindingBuilder()
                                .withNewMetadata()
                                .withName(TENANT)
                                .withNamespace(name)
                                .endMetadata()
                                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "admin")
                                .addNewSubject()
                                .withKind("User")
                                .withName(TENANT)
                                .endSubject()
                                .build())
                .create();
        cluster.awaitSeen(name, baseline);
        if (baseline.equals(ENFORCED)) {
            cluster.eventually(
                    name + " is compliant",
                    () ->
                            assertThat(cluster.report(name).getControls())
                                    .allMatch(it -> it.verdict() == Verdict.Compliant));
        }
    }

    void keepLog(String name) {
        own.keepLogs(name);
    }

    Managed managed(String namespace) {
        return Managed.in(api, namespace);
    }

    /**
     * The operator runs and is ready, and was so all the time; a namespace that comes now is
     * filled, and repaired when somebody tampers with it; and what is said of the attacked one is
     * true.
     */
    void assertStands(String attacked, String baseline) {
        String other = "other-" + ++others;
        assertRuns();
        namespace(other, ENFORCED);
        Managed untouched = managed(other);
        assertRepaired(other, untouched);
        nextGeneration();
        cluster.awaitSeen(other, ENFORCED);
        cluster.awaitSeen(attacked, baseline);
        truth.assertVerdicts(attacked, managed(other));
        if (baseline.equals(AUDITED)) {
            truth.assertImpact(attacked);
        }
        assertRuns();
        cluster.eventually(
                "ready",
                () ->
                        assertThat(operator.answer("/readyz"))
                                .as(operator::lastLines)
                                .isEqualTo("ok\n"));
        assertThat(readiness.complaints()).as("moments of not being ready").isEmpty();
    }

    /** The report of a namespace says of a control that it is unknown, and why. */
    void assertUnknown(String namespace, Control control, String why) {
        cluster.eventually(
                control + " is unknown",
                () ->
                        assertThat(cluster.report(namespace).getControls())
                                .filteredOn(it -> it.control() == control)
                                .isNotEmpty()
                                .allSatisfy(
                                        it -> {
                                            assertThat(it.verdict()).isEqualTo(Verdict.Unknown);
                                            assertThat(it.message()).contains(why);
                                        }));
    }

    /** The report of a namespace says of a control what it found. */
    void assertKnown(String namespace, Control control) {
        cluster.eventually(
                control + " is known",
                () ->
                        assertThat(cluster.report(namespace).getControls())
                                .filteredOn(it -> it.control() == control)
                                .isNotEmpty()
                                .noneMatch(it -> it.verdict() == Verdict.Unknown));
    }

    void assertRuns() {
        assertThat(operator.isAlive()).as(operator::lastLines).isTrue();
    }

    /** What somebody opens in the namespace is closed again. */
    void assertRepaired(String namespace, Managed before) {
        String policy =
                "/apis/networking.k8s.io/v1/namespaces/"
                        + namespace
                        + "/networkpolicies/securitybaseline-default-deny";
        Call.Answer answer =
                api.send(Call.merge(policy, Map.of("spec", Map.of("ingress", List.of(Map.of())))));
        assertThat(answer).matches(Call.Answer::isSuccess);
        cluster.eventually(
                "the tampered NetworkPolicy of another namespace is repaired",
                () -> assertThat(before.differing(api, namespace, Control.network)).isEmpty());
    }

    /** Has the operator look at every namespace anew. */
    private void nextGeneration() {
        int port = 5432 + ++generation;
        cluster.apply(baseline(ENFORCED, "Enforce", "", port));
        cluster.apply(baseline(AUDITED, "Audit", RULES, port));
        // While a step soaks, Events tell whether pods are refused.
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: hostile-steps}
                spec:
                  namespaceSelector: {matchLabels: {siege: %s}}
                  mode: Enforce
                  rollout: {soakSeconds: 86400, steps: [{percent: 100}]}
                  resources: {limitRange: {limits: [{type: PersistentVolumeClaim, max: {storage: %dTi}}]}}
                """
                        .formatted(AUDITED, port));
    }

    private static String baseline(String name, String mode, String rules, int port) {
        try (InputStream stream = OwnCluster.resource("hostile-baseline.yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("NAME", name)
                    .replace("MODE", mode)
                    .replace("# RULES", rules)
                    .replace("PORT", Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects of a kind in a namespace, with the size of all of them in bytes. */
    String weight(HostileKind kind, String namespace) {
        Call.Answer answer = api.send(Call.get(kind.path(namespace)));
        JsonNode list = RawApi.parse(answer.text());
        return list.path("items").size() + " objects, " + answer.text().length() / 1024 + " KiB";
    }

    @Override
    public void close() {
        readiness.close();
        tenant.close();
        own.close();
    }
}
