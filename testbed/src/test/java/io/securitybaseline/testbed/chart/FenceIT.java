package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

/** The fence alone: here the operator is a cluster-admin, so nothing else refuses what it tries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FenceIT {

    private static final String OWN = "fence-operator";
    private static final String TENANT = "fence-tenant";
    private static final List<String> SYSTEM = List.of("velero", "openshift-x");

    private static final Map<String, ?> WITHOUT_OTHER_POLICIES =
            Map.of("guard", Map.of("enabled", false), "crdGuard", Map.of("enabled", false));

    private OperatorCluster cluster;

    @BeforeAll
    void start() {
        cluster = OperatorCluster.start(OWN, TENANT, WITHOUT_OTHER_POLICIES);
        SYSTEM.forEach(name -> OperatorCluster.createNamespace(cluster.admin(), name));
        cluster.admin().resource(clusterAdmin()).create();
        await().until(() -> mayDoAnything(cluster.operator()));
    }

    @AfterAll
    void stop() {
        cluster.admin().resource(clusterAdmin()).delete();
        SYSTEM.forEach(name -> cluster.admin().namespaces().withName(name).delete());
        cluster.close();
    }

    static List<Call> attacks() {
        return Calls.read("fence-refuses.yaml", TENANT, OWN);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void fenceRefuses(Call call) {
        var answer = call.send(cluster.operator());

        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.text())
                .contains(
                        "ValidatingAdmissionPolicy 'securitybaseline-fence' with binding"
                                + " 'securitybaseline-fence' denied request: ")
                .contains(call.says());
    }

    /** What only the fence stops would otherwise happen: else its refusal proves nothing. */
    @Test
    void othersAreNotFencedIn() {
        var attack = attacks().getFirst();

        var answer = attack.send(cluster.admin());

        assertThat(answer).as("%s", answer).matches(Call.Answer::isSuccess);
        cluster.admin()
                .rbac()
                .roleBindings()
                .inNamespace("kube-system")
                .withName("securitybaseline-x")
                .delete();
    }

    @Test
    void policyHasNoWarnings() {
        assertThat(Policies.warnings(cluster.admin(), "securitybaseline-fence")).isEmpty();
    }

    /** The policy has other rules for other controls; the API server compiles them all. */
    @ParameterizedTest
    @ValueSource(strings = {"", "podSecurity", "network", "rbac", "registries", "resources"})
    void fenceIsAcceptedForEachControlAlone(String control) {
        var rendered = Chart.find().render(OWN, "controls: [%s]".formatted(control));
        var policy =
                rendered.objects(ValidatingAdmissionPolicy.class).stream()
                        .filter(it -> it.getMetadata().getName().equals("securitybaseline-fence"))
                        .findFirst()
                        .orElseThrow();

        var accepted = cluster.admin().resource(policy).dryRun().forceConflicts().serverSideApply();

        assertThat(accepted.getSpec().getValidations())
                .isEqualTo(policy.getSpec().getValidations());
    }

    private static ClusterRoleBinding clusterAdmin() {
        return new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName("fence-test")
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName("securitybaseline")
                .withNamespace(OWN)
                .endSubject()
                .build();
    }

    private static boolean mayDoAnything(KubernetesClient client) {
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb("*")
                        .withGroup("*")
                        .withResource("*")
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        return client.resource(review).create().getStatus().getAllowed();
    }
}
