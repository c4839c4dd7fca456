package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;

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

/** The guard, tried by a cluster administrator: RBAC refuses him nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardIT {

    private static final String OWN = "guard-operator";
    private static final String TENANT = "guard-tenant";
    private static final String UNSELECTED = TENANT + "-unselected";
    private static final String GUARD = "securitybaseline-guard";
    private static final Map<String, String> OURS =
            Map.of("app.kubernetes.io/managed-by", "securitybaseline");

    private OperatorCluster cluster;

    @BeforeAll
    void start() {
        // What bears one of our names from before the guard.
        cluster = OperatorCluster.start(OWN, TENANT, Map.of("guard", Map.of("enabled", false)));
        OperatorCluster.createNamespace(cluster.admin(), UNSELECTED);
        cluster.admin().resource(policy(TENANT, "securitybaseline-old", Map.of())).create();
        cluster.hold("guard-world.yaml", TENANT, OWN);

        Policies.put(cluster.admin(), OWN, "contact: platform@example.com", GUARD);
        var squatter = policy(UNSELECTED, "securitybaseline-squatter", Map.of());
        await().until(() -> Policies.refuse(cluster.admin(), squatter));
    }

    @AfterAll
    void stop() {
        Policies.take(cluster.admin(), GUARD);
        cluster.admin().namespaces().withName(UNSELECTED).delete();
        cluster.close();
    }

    static List<Call> attacks() {
        return Calls.read("guard-refuses.yaml", TENANT, OWN);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void guardRefuses(Call call) {
        var answer = call.send(cluster.admin());

        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.text())
                .contains("ValidatingAdmissionPolicy '%s' with binding".formatted(GUARD))
                .contains(call.says());
    }

    @TestFactory
    Stream<DynamicTest> guardLets() {
        return Calls.read("guard-lets.yaml", TENANT, OWN).stream()
                .map(
                        call ->
                                DynamicTest.dynamicTest(
                                        call.does(),
                                        () -> {
                                            var answer = call.send(cluster.admin());
                                            assertThat(answer)
                                                    .as("%s", answer)
                                                    .matches(Call.Answer::isSuccess);
                                        }));
    }

    /** Helm would upgrade all of it, some of which bears our prefix in system namespaces. */
    @Test
    void chartIsUpgradedThroughIt() {
        var objects = cluster.installation().rendered().objects();

        assertThat(objects)
                .allSatisfy(
                        object ->
                                cluster.admin()
                                        .resource(object)
                                        .dryRun()
                                        .fieldManager("helm")
                                        .forceConflicts()
                                        .serverSideApply());
    }

    @Test
    void quotaIsCounted() {
        cluster.admin()
                .resource(
                        new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("counted")
                                .withNamespace(TENANT)
                                .endMetadata()
                                .build())
                .create();
        var before = used();
        assertThat(before).isPositive();

        cluster.admin().configMaps().inNamespace(TENANT).withName("counted").delete();

        await().until(() -> used() == before - 1);
    }

    @Test
    void whatTheOperatorDeletesWithItsDependentsIsGarbageCollected() {
        var owner = operatorsPolicy("securitybaseline-owner", null);
        operatorsPolicy("securitybaseline-owned", owner);

        cluster.operator()
                .resource(owner)
                .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                .delete();

        await().until(() -> stored("securitybaseline-owned") == null);
        await().until(() -> stored("securitybaseline-owner") == null);
    }

    @Test
    void namespaceIsDeletedWithAllThatIsHeldInIt() {
        var name = TENANT + "-ends";
        OperatorCluster.createNamespace(cluster.admin(), name);
        cluster.hold("guard-world.yaml", name, OWN);

        cluster.admin().namespaces().withName(name).delete();

        await().until(() -> cluster.admin().namespaces().withName(name).get() == null);
    }

    @Test
    void policyHasNoWarnings() {
        assertThat(Policies.warnings(cluster.admin(), GUARD)).isEmpty();
    }

    private long used() {
        var quota =
                cluster.admin()
                        .resourceQuotas()
                        .inNamespace(TENANT)
                        .withName("securitybaseline-quota")
                        .get();
        var used = quota.getStatus().getUsed();
        return used == null ? 0 : Long.parseLong(used.get("count/configmaps").getAmount());
    }

    private NetworkPolicy operatorsPolicy(String name, HasMetadata owner) {
        var policy = policy(TENANT, name, OURS);
        if (owner != null) {
            policy.addOwnerReference(
                    new OwnerReferenceBuilder()
                            .withApiVersion(owner.getApiVersion())
                            .withKind(owner.getKind())
                            .withName(owner.getMetadata().getName())
                            .withUid(owner.getMetadata().getUid())
                            .withBlockOwnerDeletion(true)
                            .build());
        }
        return cluster.operator().resource(policy).create();
    }

    private NetworkPolicy stored(String name) {
        return cluster.admin()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(TENANT)
                .withName(name)
                .get();
    }

    static NetworkPolicy policy(String namespace, String name, Map<String, String> labels) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .endSpec()
                .build();
    }
}
