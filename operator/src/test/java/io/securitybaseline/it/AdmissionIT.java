package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Admission policies are put in place, proven, kept and taken away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionIT {
    private static final String TAGS = "rules: [{name: ImageTagNotLatest, action: Deny}]";

    private OperatorUnderTest operator;
    private Cluster cluster;
    private KubernetesClient alice;

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

    @BeforeAll
    void start() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
        Config config =
                new ConfigBuilder(operator.admin().getConfiguration())
                        .withImpersonateUsername("adm-alice")
                        .build();
        alice = new KubernetesClientBuilder().withConfig(config).build();
        cluster.apply(
                """
                {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: adm-alice},
                 roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin},
                 subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: adm-alice}]}\
                """);
    }

    @Test
    void enforcedIsSaidWhenThePolicyRefuses() {
        cluster.namespace("adm-enforced", Map.of("adm", "enforced"));
        baseline("adm-enforced", "enforced", "admission: {" + TAGS + "}");
        cluster.awaitVerdict("adm-enforced", Verdict.Compliant);

        assertThat(refusal("adm-enforced", "nginx"))
                .hasValueSatisfying(
                        it ->
                                assertThat(it)
                                        .contains(
                                                "'securitybaseline-adm-enforced-deny'",
                                                "baseline adm-enforced, rule ImageTagNotLatest:"
                                                        + " container app (nginx) "));
        assertThat(refusal("adm-enforced", "nginx:1.29")).isEmpty();
        assertThat(verdict("adm-enforced").message())
                .isEqualTo("adm-enforced: Deny ImageTagNotLatest");
        cluster.eventually(
                "counted",
                () ->
                        assertThat(cluster.status("adm-enforced").controls())
                                .anySatisfy(
                                        it -> {
                                            assertThat(it.control()).isEqualTo(Control.admission);
                                            assertThat(it.namespaces().compliant()).isEqualTo(1);
                                        }));
        assertThat(cluster.status("adm-enforced").inventory()).hasSize(2);
    }

    @Test
    void whatOnlyWarnsIsLetThroughWithAWarning() throws Exception {
        cluster.namespace("adm-warn", Map.of("adm", "warn"));
        baseline(
                "adm-warn",
                "warn",
                "admission: {rules: [{name: ImageTagNotLatest, action: Warn}, {name:"
                        + " ImageDigestRequired, action: Audit}]}");
        cluster.awaitVerdict("adm-warn", Verdict.Compliant);

        assertThat(policy("adm-warn-warn").get()).isNotNull();
        assertThat(policy("adm-warn-audit").get()).isNotNull();
        assertThat(policy("adm-warn-deny").get()).isNull();
        cluster.eventually(
                "warned",
                () ->
                        assertThat(warnings("adm-warn", "nginx"))
                                .anySatisfy(
                                        it -> assertThat(it).contains("rule ImageTagNotLatest")));
        assertThat(warnings("adm-warn", "nginx:1")).noneMatch(it -> it.contains("rule Image"));
        assertThat(refusal("adm-warn", "nginx")).isEmpty();
    }

    @Test
    void auditWritesNothingAndTellsWhatWouldBe() {
        cluster.namespace("adm-audit", Map.of("adm", "audit"));
        baseline("adm-audit", "audit", "admission: {mode: Audit, " + TAGS + "}");
        cluster.awaitVerdict("adm-audit", Verdict.NonCompliant);

        assertThat(policy("adm-audit-deny").get()).isNull();
        cluster.eventually(
                "told",
                () ->
                        assertThat(cluster.status("adm-audit").drift())
                                .extracting(DriftEntry::kind, DriftEntry::change)
                                .containsExactlyInAnyOrder(
                                        tuple("ValidatingAdmissionPolicy", ChangeType.Missing),
                                        tuple(
                                                "ValidatingAdmissionPolicyBinding",
                                                ChangeType.Missing)));
    }

    @ParameterizedTest
    @EnumSource
    void sabotageIsRepairedAndReported(Sabotage sabotage) {
        String name = "adm-" + sabotage.name().toLowerCase(Locale.ROOT).replace('_', '-');
        cluster.namespace(name, Map.of("adm", name));
        baseline(name, name, "admission: {" + TAGS + "}");
        cluster.awaitVerdict(name, Verdict.Compliant);
        Resource<? extends HasMetadata> target =
                operator.admin()
                        .resources(sabotage.kind)
                        .withName("securitybaseline-" + name + "-deny");
        Object before = content(target.get());

        cluster.patch(target.get(), sabotage.patch);

        cluster.eventually("repaired", () -> assertThat(content(target.get())).isEqualTo(before));
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
                        assertThat(events(name))
                                .anySatisfy(
                                        it ->
                                                assertThat(it.getReason())
                                                        .isEqualTo("DriftRepaired")));
        cluster.eventually("acts again", () -> assertThat(refusal(name, "nginx")).isPresent());
    }

    @Test
    void whatIsDeletedComesBack() {
        cluster.namespace("adm-deleted", Map.of("adm", "deleted"));
        baseline("adm-deleted", "deleted", "admission: {" + TAGS + "}");
        cluster.awaitVerdict("adm-deleted", Verdict.Compliant);

        binding("adm-deleted-deny").delete();
        cluster.eventually(
                "binding", () -> assertThat(binding("adm-deleted-deny").get()).isNotNull());
        policy("adm-deleted-deny").delete();
        cluster.eventually(
                "policy", () -> assertThat(policy("adm-deleted-deny").get()).isNotNull());
        cluster.eventually(
                "told",
                () ->
                        assertThat(cluster.status("adm-deleted").drift())
                                .filteredOn(it -> it.change() == ChangeType.Deleted)
                                .hasSize(2));
    }

    @Test
    void whatTwoBaselinesAllowIsWhatBothAllow() {
        cluster.namespace("adm-two", Map.of("adm", "two"));
        baseline(
                "adm-two-a",
                "two",
                "admission: {rules: [{name: ImageRegistryAllowed, action: Deny, registries:"
                        + " [ghcr.io, docker.io]}]}");
        baseline(
                "adm-two-b",
                "two",
                "admission: {rules: [{name: ImageRegistryAllowed, action: Deny, registries:"
                        + " [ghcr.io, quay.io]}]}");
        cluster.eventually(
                "both",
                () ->
                        assertThat(verdict("adm-two").message())
                                .isEqualTo(
                                        "adm-two-a: Deny ImageRegistryAllowed; adm-two-b: Deny"
                                                + " ImageRegistryAllowed"));

        assertThat(refusal("adm-two", "ghcr.io/a/b:1")).isEmpty();
        assertThat(refusal("adm-two", "nginx:1"))
                .hasValueSatisfying(it -> assertThat(it).contains("baseline adm-two-b"));
        assertThat(refusal("adm-two", "quay.io/a/b:1"))
                .hasValueSatisfying(it -> assertThat(it).contains("baseline adm-two-a"));
    }

    @Test
    void excludedNamespacesAreLeftAlone() {
        cluster.namespace("adm-in", Map.of("adm", "exclude"));
        cluster.namespace("adm-sandbox-1", Map.of("adm", "exclude"));
        baseline(
                "adm-exclude",
                "exclude",
                "excludeNamespaces: [adm-sandbox-*]\n  admission: {" + TAGS + "}");
        cluster.awaitVerdict("adm-in", Verdict.Compliant);

        assertThat(refusal("adm-in", "nginx")).isPresent();
        assertThat(refusal("adm-sandbox-1", "nginx")).isEmpty();
    }

    @Test
    void policiesGoWithTheControl() {
        cluster.namespace("adm-out", Map.of("adm", "out"));
        baseline("adm-out", "out", "admission: {" + TAGS + "}");
        cluster.awaitVerdict("adm-out", Verdict.Compliant);

        baseline("adm-out", "out", "admission: {rules: [{name: ImageTagNotLatest, action: Warn}]}");
        cluster.eventually("deny", () -> assertThat(policy("adm-out-deny").get()).isNull());
        cluster.eventually("warn", () -> assertThat(policy("adm-out-warn").get()).isNotNull());

        baseline("adm-out", "out", "podSecurity: {warn: baseline, version: latest}");
        cluster.eventually("warn", () -> assertThat(policy("adm-out-warn").get()).isNull());
        cluster.eventually("warn", () -> assertThat(binding("adm-out-warn").get()).isNull());
    }

    @Test
    void policiesGoWithTheBaselineWhateverTheDeletionPolicy() {
        for (String deletion : List.of("Retain", "Delete")) {
            String name = "adm-gone-" + deletion.toLowerCase(Locale.ROOT);
            cluster.namespace(name, Map.of("adm", name));
            baseline(name, name, "deletionPolicy: " + deletion + "\n  admission: {" + TAGS + "}");
            cluster.awaitVerdict(name, Verdict.Compliant);

            cluster.deleteBaseline(name);

            cluster.eventually(deletion, () -> assertThat(policy(name + "-deny").get()).isNull());
            cluster.eventually(deletion, () -> assertThat(binding(name + "-deny").get()).isNull());
        }
    }

    @Test
    void policiesOfABaselineThatWentUnseenAreFoundAndThoseOfTheChartStay() {
        cluster.namespace("adm-unseen", Map.of("adm", "unseen"));
        baseline("adm-unseen", "unseen", "admission: {" + TAGS + "}");
        cluster.awaitVerdict("adm-unseen", Verdict.Compliant);
        operator.stop();
        cluster.deleteBaseline("adm-unseen");
        assertThat(policy("adm-unseen-deny").get()).isNotNull();

        operator.start();

        cluster.eventually("policy", () -> assertThat(policy("adm-unseen-deny").get()).isNull());
        cluster.eventually("binding", () -> assertThat(binding("adm-unseen-deny").get()).isNull());
        assertThat(policy("fence").get()).isNotNull();
        assertThat(binding("fence").get()).isNotNull();
    }

    @Test
    void aPolicyOfSomebodyElseIsACollision() {
        cluster.namespace("adm-collide", Map.of("adm", "collide"));
        operator.admin()
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
        baseline("adm-collide", "collide", "admission: {" + TAGS + "}");
        cluster.awaitVerdict("adm-collide", Verdict.Failed);

        assertThat(verdict("adm-collide").reason()).isEqualTo(Reason.Collision.name());
        assertThat(
                        policy("adm-collide-deny")
                                .get()
                                .getSpec()
                                .getValidations()
                                .getFirst()
                                .getExpression())
                .isEqualTo("true");
        assertThat(binding("adm-collide-deny").get()).isNull();
        policy("adm-collide-deny").delete();
        cluster.awaitVerdict("adm-collide", Verdict.Compliant);
    }

    @Test
    void networkPoliciesOfOthersAreRefused() {
        cluster.namespace("adm-net", Map.of("adm", "net"));
        baseline("adm-net", "net", "network: {defaultDeny: [Ingress], foreignPolicies: Deny}");
        cluster.awaitVerdict("adm-net", Verdict.Compliant);
        var open =
                new NetworkPolicyBuilder()
                        .withNewMetadata()
                        .withName("open")
                        .withNamespace("adm-net")
                        .endMetadata()
                        .withNewSpec()
                        .withNewPodSelector()
                        .endPodSelector()
                        .addNewIngress()
                        .endIngress()
                        .endSpec()
                        .build();

        assertThat(refusal(alice, open))
                .hasValueSatisfying(
                        it -> assertThat(it).contains("'securitybaseline-adm-net-network'"));
        assertThat(refusal(operator.admin(), open)).isEmpty();
        assertThat(
                        operator.admin()
                                .network()
                                .v1()
                                .networkPolicies()
                                .inNamespace("adm-net")
                                .withName("securitybaseline-default-deny")
                                .get())
                .isNotNull();
    }

    private void baseline(String name, String selected, String controls) {
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: %s}
                spec:
                  namespaceSelector: {matchLabels: {adm: %s}}
                  mode: Enforce
                  %s
                """
                        .formatted(name, selected, controls));
    }

    private Optional<String> refusal(String namespace, String image) {
        return refusal(alice, pod(namespace, image));
    }

    private static Optional<String> refusal(KubernetesClient who, HasMetadata object) {
        try {
            who.resource(object).dryRun().create();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(e.getStatus() == null ? e.toString() : e.getStatus().getMessage());
        }
    }

    private static Pod pod(String namespace, String image) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("x")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage(image)
                .endContainer()
                .endSpec()
                .build();
    }

    private List<String> warnings(String namespace, String image) throws Exception {
        Config config = alice.getConfiguration();
        URI uri =
                URI.create(config.getMasterUrl())
                        .resolve("api/v1/namespaces/" + namespace + "/pods?dryRun=All");
        HttpResponse<byte[]> response =
                alice.getHttpClient()
                        .sendAsync(
                                alice.getHttpClient()
                                        .newHttpRequestBuilder()
                                        .uri(uri)
                                        .post(
                                                "application/json",
                                                alice.getKubernetesSerialization()
                                                        .asJson(pod(namespace, image)))
                                        .build(),
                                byte[].class)
                        .get();
        assertThat(response.code()).isEqualTo(201);
        return response.headers("Warning");
    }

    private List<Event> events(String baseline) {
        return operator
                .admin()
                .events()
                .v1()
                .events()
                .inNamespace("default")
                .list()
                .getItems()
                .stream()
                .filter(it -> it.getRegarding() != null)
                .filter(it -> "SecurityBaseline".equals(it.getRegarding().getKind()))
                .filter(it -> baseline.equals(it.getRegarding().getName()))
                .toList();
    }

    private ControlVerdict verdict(String namespace) {
        return Objects.requireNonNull(cluster.report(namespace)).getControls().stream()
                .filter(it -> it.control() == Control.admission)
                .findFirst()
                .orElseThrow();
    }

    private static Object content(HasMetadata object) {
        return object instanceof ValidatingAdmissionPolicy policy
                ? policy.getSpec()
                : ((ValidatingAdmissionPolicyBinding) object).getSpec();
    }

    private Resource<ValidatingAdmissionPolicy> policy(String name) {
        return operator.admin()
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .withName("securitybaseline-" + name);
    }

    private Resource<ValidatingAdmissionPolicyBinding> binding(String name) {
        return operator.admin()
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withName("securitybaseline-" + name);
    }
}
