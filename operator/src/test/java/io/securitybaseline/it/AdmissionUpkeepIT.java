package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Admission policies are kept as they should be, and taken away with what asks for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionUpkeepIT {
    private OperatorUnderTest operator;
    private AdmissionCluster admission;
    private Cluster cluster;

    @BeforeAll
    void start() {
        operator = OperatorUnderTest.running();
        admission = new AdmissionCluster(operator.admin());
        cluster = admission.cluster();
    }

    /** What somebody may do to a policy who may change policies. */
    enum Sabotage {
        NEVER_MATCHES(
                ValidatingAdmissionPolicy.class,
                """
                [{"op": "add", "path": "/spec/matchConditions/-",
                  "value": {"name": "never", "expression": "false"}}]\
                """),
        LEAVES_PODS_OUT(
                ValidatingAdmissionPolicy.class,
                """
                [{"op": "add", "path": "/spec/matchConstraints/excludeResourceRules",
                  "value": [{"apiGroups": ["*"], "apiVersions": ["*"], "operations": ["*"], "resources": ["*"]}]}]\
                """),
        FAILS_OPEN(
                ValidatingAdmissionPolicy.class,
                """
                [{"op": "replace", "path": "/spec/failurePolicy", "value": "Ignore"}]\
                """),
        ASKS_FOR_NOTHING(
                ValidatingAdmissionPolicy.class,
                """
                [{"op": "replace", "path": "/spec/validations/0/expression", "value": "true"}]\
                """),
        ONLY_AUDITS(
                ValidatingAdmissionPolicyBinding.class,
                """
                [{"op": "replace", "path": "/spec/validationActions", "value": ["Audit"]}]\
                """),
        BINDS_NOBODY(
                ValidatingAdmissionPolicyBinding.class,
                """
                [{"op": "add", "path": "/spec/matchResources/excludeResourceRules",
                  "value": [{"apiGroups": ["*"], "apiVersions": ["*"], "operations": ["*"], "resources": ["*"]}]}]\
                """),
        BINDS_OTHER_NAMESPACES(
                ValidatingAdmissionPolicyBinding.class,
                """
                [{"op": "add", "path": "/spec/matchResources/namespaceSelector/matchLabels/none", "value": "x"}]\
                """);

        private final Class<? extends HasMetadata> kind;
        private final String patch;

        Sabotage(Class<? extends HasMetadata> kind, String patch) {
            this.kind = kind;
            this.patch = patch;
        }
    }

    @ParameterizedTest
    @EnumSource
    void sabotageIsRepairedAndReported(Sabotage sabotage) {
        String name = "adm-" + sabotage.name().toLowerCase(Locale.ROOT).replace('_', '-');
        cluster.namespace(name, Map.of("adm", name));
        admission.baseline(name, name, "admission: {" + AdmissionCluster.TAGS + "}");
        cluster.awaitVerdict(name, Verdict.Compliant);
        Resource<? extends HasMetadata> target =
                admission
                        .admin()
                        .resources(sabotage.kind)
                        .withName("securitybaseline-" + name + "-deny");
        Object before = AdmissionCluster.content(target.get());

        cluster.patch(target.get(), sabotage.patch);

        cluster.eventually(
                "repaired",
                () -> assertThat(AdmissionCluster.content(target.get())).isEqualTo(before));
        cluster.eventually(
                "told",
                () ->
                        assertThat(cluster.status(name).drift())
                                .anySatisfy(
                                        it -> {
                                            assertThat(it.kind())
                                                    .isEqualTo(sabotage.kind.getSimpleName());
                                            assertThat(it.outcome())
                                                    .isEqualTo(DriftOutcome.Repaired);
                                            assertThat(it.namespace()).isNull();
                                            assertThat(
                                                            Objects.requireNonNull(it.changedBy())
                                                                    .manager())
                                                    .isEqualTo("mallory");
                                        }));
        cluster.eventually(
                "an Event",
                () ->
                        assertThat(admission.events(name))
                                .anySatisfy(
                                        it ->
                                                assertThat(it.getReason())
                                                        .isEqualTo("DriftRepaired")));
        cluster.eventually(
                "acts again", () -> assertThat(admission.refusal(name, "nginx")).isPresent());
    }

    @Test
    void whatIsDeletedComesBack() {
        cluster.namespace("adm-deleted", Map.of("adm", "deleted"));
        admission.baseline("adm-deleted", "deleted", "admission: {" + AdmissionCluster.TAGS + "}");
        cluster.awaitVerdict("adm-deleted", Verdict.Compliant);

        admission.binding("adm-deleted-deny").delete();
        cluster.eventually(
                "binding",
                () -> assertThat(admission.binding("adm-deleted-deny").get()).isNotNull());
        admission.policy("adm-deleted-deny").delete();
        cluster.eventually(
                "policy", () -> assertThat(admission.policy("adm-deleted-deny").get()).isNotNull());
        cluster.eventually(
                "told",
                () ->
                        assertThat(cluster.status("adm-deleted").drift())
                                .filteredOn(it -> it.change() == ChangeType.Deleted)
                                .hasSize(2));
    }

    @Test
    void policiesGoWithTheControl() {
        cluster.namespace("adm-out", Map.of("adm", "out"));
        admission.baseline("adm-out", "out", "admission: {" + AdmissionCluster.TAGS + "}");
        cluster.awaitVerdict("adm-out", Verdict.Compliant);

        admission.baseline(
                "adm-out", "out", "admission: {rules: [{name: ImageTagNotLatest, action: Warn}]}");
        cluster.eventually(
                "deny", () -> assertThat(admission.policy("adm-out-deny").get()).isNull());
        cluster.eventually(
                "warn", () -> assertThat(admission.policy("adm-out-warn").get()).isNotNull());

        admission.baseline("adm-out", "out", "podSecurity: {warn: baseline, version: latest}");
        cluster.eventually(
                "warn", () -> assertThat(admission.policy("adm-out-warn").get()).isNull());
        cluster.eventually(
                "warn", () -> assertThat(admission.binding("adm-out-warn").get()).isNull());
    }

    @Test
    void policiesGoWithTheBaselineWhateverTheDeletionPolicy() {
        for (String deletion : List.of("Retain", "Delete")) {
            String name = "adm-gone-" + deletion.toLowerCase(Locale.ROOT);
            cluster.namespace(name, Map.of("adm", name));
            admission.baseline(
                    name,
                    name,
                    "deletionPolicy: "
                            + deletion
                            + "\n  admission: {"
                            + AdmissionCluster.TAGS
                            + "}");
            cluster.awaitVerdict(name, Verdict.Compliant);

            cluster.deleteBaseline(name);

            cluster.eventually(
                    deletion, () -> assertThat(admission.policy(name + "-deny").get()).isNull());
            cluster.eventually(
                    deletion, () -> assertThat(admission.binding(name + "-deny").get()).isNull());
        }
    }

    @Test
    void policiesOfABaselineThatWentUnseenAreFoundAndThoseOfTheChartStay() {
        cluster.namespace("adm-unseen", Map.of("adm", "unseen"));
        admission.baseline("adm-unseen", "unseen", "admission: {" + AdmissionCluster.TAGS + "}");
        cluster.awaitVerdict("adm-unseen", Verdict.Compliant);
        operator.stop();
        cluster.deleteBaseline("adm-unseen");
        assertThat(admission.policy("adm-unseen-deny").get()).isNotNull();

        operator.start();

        cluster.eventually(
                "policy", () -> assertThat(admission.policy("adm-unseen-deny").get()).isNull());
        cluster.eventually(
                "binding", () -> assertThat(admission.binding("adm-unseen-deny").get()).isNull());
        assertThat(admission.policy("fence").get()).isNotNull();
        assertThat(admission.binding("fence").get()).isNotNull();
    }

    @Test
    void aPolicyOfSomebodyElseIsACollision() {
        cluster.namespace("adm-collide", Map.of("adm", "collide"));
        admission
                .admin()
                .resource(
                        new ValidatingAdmissionPolicyBuilder()
                                .withNewMetadata()
                                .withName("securitybaseline-adm-collide-deny")
                                .endMetadata()
                                .withNewSpec()
                                .withNewMatchConstraints()
                                .addNewResourceRule()
                                .withApiGroups("nobody.example.com")
                                .withApiVersions("v1")
                                .withOperations("CREATE")
                                .withResources("things")
                                .endResourceRule()
                                .endMatchConstraints()
                                .addNewValidation()
                                .withExpression("true")
                                .endValidation()
                                .endSpec()
                                .build())
                .create();
        admission.baseline("adm-collide", "collide", "admission: {" + AdmissionCluster.TAGS + "}");
        cluster.awaitVerdict("adm-collide", Verdict.Failed);

        assertThat(admission.verdict("adm-collide").reason()).isEqualTo(Reason.Collision.name());
        assertThat(
                        admission
                                .policy("adm-collide-deny")
                                .get()
                                .getSpec()
                                .getValidations()
                                .getFirst()
                                .getExpression())
                .isEqualTo("true");
        assertThat(admission.binding("adm-collide-deny").get()).isNull();
        admission.policy("adm-collide-deny").delete();
        cluster.awaitVerdict("adm-collide", Verdict.Compliant);
    }
}
