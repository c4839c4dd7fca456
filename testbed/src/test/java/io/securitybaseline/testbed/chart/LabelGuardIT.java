package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The guard of the labels by which baselines select, and of those of Pod Security. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabelGuardIT {

    private static final String OWN = "label-guard-operator";
    private static final String TENANT = "label-guard-tenant";
    private static final String GUARD = "securitybaseline-label-guard";
    private static final Map<String, ?> VALUES =
            Map.of(
                    "labelGuard",
                    Map.of("enabled", true, "keys", List.of("example.com/tenancy", "environment")));

    private static final List<String> WRITE = List.of("get", "create", "update", "patch", "delete");

    private OperatorCluster cluster;
    private KubernetesClient editor;
    private KubernetesClient platform;

    @BeforeAll
    void start() {
        cluster = OperatorCluster.start(OWN, TENANT, VALUES);
        OperatorCluster.createNamespace(cluster.admin(), TENANT + "-ends");
        cluster.admin()
                .resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(TENANT + "-free")
                                .endMetadata()
                                .build())
                .create();
        editor = cluster.person("label-guard-editor", "", Map.of("namespaces", WRITE));
        platform = cluster.person("label-guard-platform", "", Map.of("namespaces", WRITE));
        cluster.allow(
                "label-guard-platform",
                "securitybaseline.io",
                Map.of("securitybaselines", List.of("update")));
        await().until(
                        () ->
                                attacks().getFirst().dryRun().send(editor).text().contains(GUARD)
                                        && attacks()
                                                .getFirst()
                                                .dryRun()
                                                .send(platform)
                                                .isSuccess());
        cluster.hold("label-guard-world.yaml", TENANT, OWN);
    }

    @AfterAll
    void stop() {
        editor.close();
        platform.close();
        cluster.admin().namespaces().withName(TENANT + "-free").delete();
        cluster.close();
    }

    static List<Call> attacks() {
        return Calls.read("label-guard-refuses.yaml", TENANT, OWN);
    }

    static Stream<Call> selection() {
        return attacks().stream().filter(call -> !call.says().contains("pod-security"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void guardRefuses(Call call) {
        var answer = call.send(editor);

        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.text())
                .contains("ValidatingAdmissionPolicy '%s' with binding".formatted(GUARD))
                .contains(call.says());
    }

    @ParameterizedTest
    @MethodSource("selection")
    void guardLetsWhoMayUpdateBaselinesSelect(Call call) {
        var answer = call.dryRun().send(platform);

        assertThat(answer).as("%s", answer).matches(Call.Answer::isSuccess);
    }

    @TestFactory
    Stream<DynamicTest> guardLets() {
        return Calls.read("label-guard-lets.yaml", TENANT, OWN).stream()
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

    @Test
    void policyHasNoWarnings() {
        assertThat(Policies.warnings(cluster.admin(), GUARD)).isEmpty();
    }
}
