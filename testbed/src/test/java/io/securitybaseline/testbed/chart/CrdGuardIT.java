package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The guard of the CRDs and of what baselines let the operator grant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrdGuardIT {

    private static final String OWN = "crd-guard-operator";
    private static final String TENANT = "crd-guard-tenant";
    private static final String GUARD = "securitybaseline-crd-guard";
    private static final String CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private static final List<String> WRITE = List.of("get", "create", "update", "patch", "delete");
    private static final List<String> GRANT = List.of("get", "create", "update", "patch", "grant");

    private OperatorCluster cluster;
    private KubernetesClient editor;
    private KubernetesClient granter;

    @BeforeAll
    void start() {
        cluster = OperatorCluster.start(OWN, TENANT);
        cluster.admin().resource(granting()).create();
        editor = people("crd-guard-editor", Map.of("securitybaselines", WRITE));
        granter = people("crd-guard-granter", Map.of("securitybaselines", GRANT));
        await().until(
                        () ->
                                attacks().getFirst().send(editor).text().contains(GUARD)
                                        && work().getLast().send(granter).isSuccess());
    }

    @AfterAll
    void stop() {
        editor.close();
        granter.close();
        cluster.admin().resource(granting()).delete();
        cluster.close();
    }

    static List<Call> attacks() {
        return Calls.read("crd-guard-refuses.yaml", TENANT, OWN);
    }

    static List<Call> work() {
        return Calls.read("crd-guard-lets.yaml", TENANT, OWN);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void guardRefusesWhoMayNotGrant(Call call) {
        var answer = call.send(editor);

        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.text())
                .contains("ValidatingAdmissionPolicy '%s' with binding".formatted(GUARD))
                .contains(call.says());
    }

    /** Else its refusals prove nothing. */
    @ParameterizedTest
    @MethodSource("attacks")
    void guardLetsWhoMayGrant(Call call) {
        var answer = call.dryRun().send(granter);

        assertThat(answer).as("%s", answer).matches(Call.Answer::isSuccess);
    }

    @TestFactory
    Stream<DynamicTest> guardLetsWhoMayNotGrant() {
        return work().stream()
                .map(
                        call ->
                                DynamicTest.dynamicTest(
                                        call.does(),
                                        () -> {
                                            var answer = call.send(editor);
                                            assertThat(answer)
                                                    .as("%s", answer)
                                                    .matches(Call.Answer::isSuccess);
                                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"securitybaselines", "namespacesecurityreports", "securitywaivers"})
    void crdIsNotDeleted(String plural) {
        var answer =
                Call.delete(CRDS + "/" + plural + ".securitybaseline.io").send(cluster.admin());

        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.text()).contains(GUARD).contains("Uninstall the chart first.");
    }

    @Test
    void crdsAreNotDeletedTogether() {
        var answer = Call.delete(CRDS).dryRun().send(cluster.admin());

        assertThat(answer.text()).contains(GUARD);
    }

    @Test
    void policyHasNoWarnings() {
        assertThat(Policies.warnings(cluster.admin(), GUARD)).isEmpty();
    }

    private KubernetesClient people(String name, Map<String, List<String>> rights) {
        return cluster.person(name, "securitybaseline.io", rights);
    }

    private static GenericKubernetesResource granting() {
        var granting =
                new GenericKubernetesResourceBuilder()
                        .withApiVersion("securitybaseline.io/v1alpha1")
                        .withKind("SecurityBaseline")
                        .withNewMetadata()
                        .withName(TENANT + "-grants")
                        .endMetadata()
                        .build();
        granting.setAdditionalProperty(
                "spec",
                Map.of(
                        "namespaceSelector",
                        Map.of("matchLabels", Map.of("a", "b")),
                        "excludeNamespaces",
                        List.of("sandbox"),
                        "rbac",
                        Map.of(
                                "bindings",
                                List.of(
                                        Map.of(
                                                "name", "x",
                                                "clusterRole", "view",
                                                "subjects",
                                                        List.of(
                                                                Map.of(
                                                                        "kind", "User",
                                                                        "name", "jane")))))));
        return granting;
    }
}
