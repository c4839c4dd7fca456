package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** An operator that has nothing to do writes nothing, and one that is hindered says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestIT {
    private OperatorUnderTest operator;
    private Cluster cluster;

    @BeforeAll
    void start() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
        Bundle.source(cluster.client(), Bundle.PULL_SECRET, "secret");
    }

    @Test
    void restAndRestartWriteNothing() {
        for (int i = 0; i < 5; i++) {
            cluster.namespace("rest-" + i, Map.of("it", "rest"));
        }
        cluster.apply(Bundle.yaml("rest", "mode: Enforce"));
        for (int i = 0; i < 5; i++) {
            cluster.awaitVerdict("rest-" + i, Verdict.Compliant);
        }
        cluster.eventually(
                "status",
                () -> assertThat(cluster.status("rest").namespaces().compliant()).isEqualTo(5));
        Awaitility.await()
                .pollDelay(3, TimeUnit.SECONDS)
                .until(() -> true); // what was under way ends
        Map<String, String> before = versions();

        Awaitility.await().pollDelay(5, TimeUnit.SECONDS).until(() -> true); // rest
        assertThat(versions()).isEqualTo(before);

        operator.stop();
        operator.start();
        Awaitility.await()
                .pollDelay(5, TimeUnit.SECONDS)
                .until(() -> true); // everything is verified again
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void aRevokedPermissionIsReportedAndHealsWithoutARestart() {
        cluster.namespace("rest-revoked", Map.of("it", "rest-revoked"));
        cluster.apply(Bundle.yaml("rest-revoked", "mode: Enforce"));
        cluster.awaitVerdict("rest-revoked", Verdict.Compliant);
        ClusterRole role =
                cluster.client().rbac().clusterRoles().withName("securitybaseline").get();
        ClusterRole without =
                new ClusterRoleBuilder(role)
                        .withRules(
                                role.getRules().stream()
                                        .filter(
                                                rule ->
                                                        !rule.getResources()
                                                                .contains("limitranges"))
                                        .toList())
                        .build();
        cluster.client().resource(without).update();

        cluster.client()
                .limitRanges()
                .inNamespace("rest-revoked")
                .withName("securitybaseline-limits")
                .delete();

        cluster.eventually(
                "told",
                () ->
                        assertThat(cluster.report("rest-revoked").getControls())
                                .anySatisfy(
                                        it -> {
                                            assertThat(it.verdict()).isEqualTo(Verdict.Failed);
                                            assertThat(it.reason())
                                                    .isEqualTo(Reason.Forbidden.name());
                                            assertThat(it.message()).contains("limitranges");
                                        }));
        cluster.eventually(
                "not ready",
                () ->
                        assertThat(cluster.status("rest-revoked").conditions())
                                .anySatisfy(
                                        it -> {
                                            assertThat(it.type()).isEqualTo("Ready");
                                            assertThat(it.status())
                                                    .isEqualTo(Condition.Status.False);
                                        }));

        ClusterRole now = cluster.client().rbac().clusterRoles().withName("securitybaseline").get();
        cluster.client()
                .resource(new ClusterRoleBuilder(now).withRules(role.getRules()).build())
                .update();

        cluster.awaitVerdict("rest-revoked", Verdict.Compliant);
        assertThat(
                        cluster.client()
                                .limitRanges()
                                .inNamespace("rest-revoked")
                                .withName("securitybaseline-limits")
                                .get())
                .isNotNull();
    }

    /** Resource versions of everything that the operator could write. */
    private Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        for (int i = 0; i < 5; i++) {
            String namespace = "rest-" + i;
            cluster.client()
                    .network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .forEach(
                            it ->
                                    versions.put(
                                            namespace + "/" + it.getMetadata().getName(),
                                            it.getMetadata().getResourceVersion()));
            cluster.client()
                    .serviceAccounts()
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .forEach(
                            it ->
                                    versions.put(
                                            namespace + "/" + it.getMetadata().getName(),
                                            it.getMetadata().getResourceVersion()));
            cluster.client()
                    .secrets()
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .forEach(
                            it ->
                                    versions.put(
                                            namespace + "/" + it.getMetadata().getName(),
                                            it.getMetadata().getResourceVersion()));
            versions.put(
                    namespace,
                    cluster.client()
                            .namespaces()
                            .withName(namespace)
                            .get()
                            .getMetadata()
                            .getResourceVersion());
            versions.put(
                    namespace + "/report",
                    cluster.report(namespace).getMetadata().getResourceVersion());
        }
        versions.put("baseline", cluster.baseline("rest").get().getMetadata().getResourceVersion());
        return versions;
    }
}
