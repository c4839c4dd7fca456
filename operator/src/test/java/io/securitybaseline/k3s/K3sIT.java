package io.securitybaseline.k3s;

import static io.securitybaseline.k3s.K3s.eventually;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The chart and the operator's image in a cluster that runs pods. */
@ExtendWith(OperatorInK3s.class)
class K3sIT {

    private static Operator operator;
    private static K3s k3s;

    @BeforeAll
    static void use(Operator installed) {
        operator = installed;
        k3s = installed.k3s();
    }

    @Test
    void operatorRunsWithoutRootRightsOrAWritableRoot() {
        assertThat(operator.process())
                .contains("Uid: 65532 65532 65532 65532")
                .contains("CapEff: 0000000000000000", "NoNewPrivs: 1", "Seccomp: 2")
                .anyMatch(line -> line.contains(" / / ro,"));
    }

    @Test
    void wholeBaselineIsEnforcedAndReportedCompliant() {
        k3s.createNamespace("whole");

        operator.enforce(
                "whole",
                """
                podSecurity: {enforce: restricted, warn: restricted, audit: restricted, version: latest}
                network: {defaultDeny: [Ingress, Egress], sameNamespace: Allow}
                rbac:
                  serviceAccounts: [{name: app, automountServiceAccountToken: false}]
                  bindings: [{name: viewers, clusterRole: view, subjects: [{kind: Group, name: "team-$(namespace)"}]}]
                  defaultServiceAccount: {automountServiceAccountToken: false}
                registries: {pullSecrets: [{name: regcred}]}
                resources: {quota: {hard: {pods: "10"}}}
                """);

        eventually(() -> assertCompliant("whole"));
    }

    @Test
    void podsGetThePullSecretAndNoToken() {
        k3s.createNamespace("pull");

        operator.enforce(
                "pull",
                """
                rbac: {defaultServiceAccount: {automountServiceAccountToken: false}}
                registries: {pullSecrets: [{name: regcred, attachTo: Default}]}
                """);

        eventually(
                () -> {
                    var pod = dryRun(Pods.plain("pull"));
                    assertThat(pod.getSpec().getImagePullSecrets())
                            .extracting(LocalObjectReference::getName)
                            .containsExactly("regcred");
                    assertThat(pod.getSpec().getVolumes()).isEmpty();
                });
    }

    @Test
    void podSecurityRefusesAPrivilegedPod() {
        k3s.createNamespace("privileged");
        var pod = Pods.privileged("privileged");
        eventually(() -> dryRun(pod));

        operator.enforce("privileged", "podSecurity: {enforce: restricted, version: latest}");

        eventually(
                () ->
                        assertThatThrownBy(() -> dryRun(pod))
                                .isInstanceOf(KubernetesClientException.class)
                                .hasMessageContaining(
                                        "violates PodSecurity \"restricted:latest\""));
    }

    @Test
    void uninstallingLeavesWhatWasEnforced() {
        k3s.createNamespace("left");
        operator.enforce("left", "network: {defaultDeny: [Ingress]}");
        eventually(() -> assertCompliant("left"));
        var uid = operator.deny("left").getMetadata().getUid();

        operator.uninstall();
        eventually(() -> assertThat(operator.pods()).isEmpty());

        assertThat(operator.deny("left").getMetadata().getUid()).isEqualTo(uid);
        assertCompliant("left");
        operator.install();
    }

    private static void assertCompliant(String namespace) {
        var report = operator.report(namespace);
        assertThat(report.getVerdict())
                .as(() -> report.getControls().toString())
                .isEqualTo(Verdict.Compliant);
    }

    /** The pod as the API server would create it. */
    private static Pod dryRun(Pod pod) {
        return k3s.admin().resource(pod).dryRun().create();
    }
}
