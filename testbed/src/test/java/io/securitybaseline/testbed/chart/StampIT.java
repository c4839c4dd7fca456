package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The note of who changed what the operator holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StampIT {

    private static final String OWN = "stamp-operator";
    private static final String TENANT = "stamp-tenant";
    private static final String OTHER = TENANT + "-other";
    private static final Map<String, ?> VALUES =
            Map.of("stamp", Map.of("enabled", true), "guard", Map.of("enabled", false));

    private OperatorCluster cluster;
    private KubernetesClient jane;

    @BeforeAll
    void start() {
        cluster = OperatorCluster.start(OWN, TENANT, VALUES);
        OperatorCluster.createNamespace(cluster.admin(), OTHER);
        cluster.hold("guard-world.yaml", TENANT, OWN);
        cluster.hold("stamp-world.yaml", TENANT, OWN);
        jane =
                new KubernetesClientBuilder()
                        .withConfig(
                                new ConfigBuilder(cluster.admin().getConfiguration())
                                        .withImpersonateUsername("jane")
                                        .withImpersonateGroups("system:masters")
                                        .build())
                        .build();
        await().until(() -> note(deeds().getFirst().dryRun().send(jane)).equals("jane"));
    }

    @AfterAll
    void stop() {
        jane.close();
        cluster.admin().namespaces().withName(OTHER).delete();
        cluster.close();
    }

    private static List<Call> deeds() {
        return Calls.read("stamp.yaml", TENANT, OWN);
    }

    @TestFactory
    Stream<DynamicTest> noteNamesWhoChangedItLast() {
        return deeds().stream()
                .map(
                        call ->
                                DynamicTest.dynamicTest(
                                        call.does(),
                                        () ->
                                                assertThat(note(call.send(jane)))
                                                        .isEqualTo(call.says())));
    }

    /** Through the fence, which lets it keep nothing else of the annotations from what it was. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/namespaces/" + OTHER,
                "/api/v1/namespaces/" + OTHER + "/serviceaccounts/default",
                "/apis/networking.k8s.io/v1/namespaces/"
                        + OTHER
                        + "/networkpolicies/securitybaseline-x"
            })
    void writeOfTheOperatorTakesTheNoteAway(String path) {
        cluster.admin()
                .resource(GuardIT.policy(OTHER, "securitybaseline-x", Map.of()))
                .forceConflicts()
                .serverSideApply();
        var label = Map.of("pod-security.kubernetes.io/audit", "baseline");
        var change =
                Map.of(
                        "metadata", Map.of("labels", label),
                        "spec", Map.of("policyTypes", List.of("Egress")),
                        "automountServiceAccountToken", true);
        assertThat(note(Call.merge(path, change).send(jane))).isEqualTo("jane");

        var answer = Call.merge(path, Map.of()).send(cluster.operator());

        assertThat(answer).as("%s", answer).matches(Call.Answer::isSuccess);
        assertThat(note(answer)).isEmpty();
    }

    @Test
    void countingOfAQuotaKeepsTheNote() {
        var path = "/api/v1/namespaces/%s/resourcequotas/securitybaseline-quota".formatted(TENANT);
        var change = Map.of("spec", Map.of("hard", Map.of("count/secrets", "77")));
        assertThat(note(Call.merge(path, change).send(jane))).isEqualTo("jane");

        await().until(
                        () ->
                                object(Call.get(path).send(jane))
                                        .at("/status/used/count~1secrets")
                                        .isTextual());

        assertThat(note(Call.get(path).send(jane))).isEqualTo("jane");
    }

    private static String note(Call.Answer answer) {
        return object(answer).at("/metadata/annotations/securitybaseline.io~1changed-by").asText();
    }

    private static JsonNode object(Call.Answer answer) {
        return new KubernetesSerialization().unmarshal(answer.text(), JsonNode.class);
    }
}
