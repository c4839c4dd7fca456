package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Map;

/** Admission policies refuse, warn or only tell, where their baselines select. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionIT {
    private AdmissionCluster admission;
    private Cluster cluster;

    @BeforeAll
    void start() {
        admission = new AdmissionCluster(OperatorUnderTest.running().admin());
        cluster = admission.cluster();
    }

    @Test
    void enforcedIsSaidWhenThePolicyRefuses() {
        cluster.namespace("adm-enforced", Map.of("adm", "enforced"));
        admission.baseline(
                "adm-enforced", "enforced", "admission: {" + AdmissionCluster.TAGS + "}");
        cluster.awaitVerdict("adm-enforced", Verdict.Compliant);

        assertThat(admission.refusal("adm-enforced", "nginx"))
                .hasValueSatisfying(
                        it ->
                                assertThat(it)
                                        .contains(
                                                "'securitybaseline-adm-enforced-deny'",
                                                "baseline adm-enforced, rule ImageTagNotLatest:"
                                                        + " container app (nginx) "));
        assertThat(admission.refusal("adm-enforced", "nginx:1.29")).isEmpty();
        assertThat(admission.verdict("adm-enforced").message())
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
        admission.baseline(
                "adm-warn",
                "warn",
                "admission: {rules: [{name: ImageTagNotLatest, action: Warn}, {name:"
                        + " ImageDigestRequired, action: Audit}]}");
        cluster.awaitVerdict("adm-warn", Verdict.Compliant);

        assertThat(admission.policy("adm-warn-warn").get()).isNotNull();
        assertThat(admission.policy("adm-warn-audit").get()).isNotNull();
        assertThat(admission.policy("adm-warn-deny").get()).isNull();
        cluster.eventually(
                "warned",
                () ->
                        assertThat(admission.warnings("adm-warn", "nginx"))
                                .anySatisfy(
                                        it -> assertThat(it).contains("rule ImageTagNotLatest")));
        assertThat(admission.warnings("adm-warn", "nginx:1"))
                .noneMatch(it -> it.contains("rule Image"));
        assertThat(admission.refusal("adm-warn", "nginx")).isEmpty();
    }

    @Test
    void auditWritesNothingAndTellsWhatWouldBe() {
        cluster.namespace("adm-audit", Map.of("adm", "audit"));
        admission.baseline(
                "adm-audit", "audit", "admission: {mode: Audit, " + AdmissionCluster.TAGS + "}");
        cluster.awaitVerdict("adm-audit", Verdict.NonCompliant);

        assertThat(admission.policy("adm-audit-deny").get()).isNull();
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

    @Test
    void whatTwoBaselinesAllowIsWhatBothAllow() {
        cluster.namespace("adm-two", Map.of("adm", "two"));
        admission.baseline(
                "adm-two-a",
                "two",
                "admission: {rules: [{name: ImageRegistryAllowed, action: Deny, registries:"
                        + " [ghcr.io, docker.io]}]}");
        admission.baseline(
                "adm-two-b",
                "two",
                "admission: {rules: [{name: ImageRegistryAllowed, action: Deny, registries:"
                        + " [ghcr.io, quay.io]}]}");
        cluster.eventually(
                "both",
                () ->
                        assertThat(admission.verdict("adm-two").message())
                                .isEqualTo(
                                        "adm-two-a: Deny ImageRegistryAllowed; adm-two-b: Deny"
                                                + " ImageRegistryAllowed"));

        assertThat(admission.refusal("adm-two", "ghcr.io/a/b:1")).isEmpty();
        assertThat(admission.refusal("adm-two", "nginx:1"))
                .hasValueSatisfying(it -> assertThat(it).contains("baseline adm-two-b"));
        assertThat(admission.refusal("adm-two", "quay.io/a/b:1"))
                .hasValueSatisfying(it -> assertThat(it).contains("baseline adm-two-a"));
    }

    @Test
    void excludedNamespacesAreLeftAlone() {
        cluster.namespace("adm-in", Map.of("adm", "exclude"));
        cluster.namespace("adm-sandbox-1", Map.of("adm", "exclude"));
        admission.baseline(
                "adm-exclude",
                "exclude",
                "excludeNamespaces: [adm-sandbox-*]\n  admission: {" + AdmissionCluster.TAGS + "}");
        cluster.awaitVerdict("adm-in", Verdict.Compliant);

        assertThat(admission.refusal("adm-in", "nginx")).isPresent();
        assertThat(admission.refusal("adm-sandbox-1", "nginx")).isEmpty();
    }

    @Test
    void networkPoliciesOfOthersAreRefused() {
        cluster.namespace("adm-net", Map.of("adm", "net"));
        admission.baseline(
                "adm-net", "net", "network: {defaultDeny: [Ingress], foreignPolicies: Deny}");
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

        assertThat(AdmissionCluster.refusal(admission.alice(), open))
                .hasValueSatisfying(
                        it -> assertThat(it).contains("'securitybaseline-adm-net-network'"));
        assertThat(AdmissionCluster.refusal(admission.admin(), open)).isEmpty();
        assertThat(
                        admission
                                .admin()
                                .network()
                                .v1()
                                .networkPolicies()
                                .inNamespace("adm-net")
                                .withName("securitybaseline-default-deny")
                                .get())
                .isNotNull();
    }
}
