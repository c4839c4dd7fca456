package io.securitybaseline.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestConditionBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.AssessmentProbes;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.KubeletConfigAccess;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.catalogue.Catalogue;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.posture.Judgement;
import io.securitybaseline.posture.Posture;
import io.securitybaseline.probe.ClientFactory;
import io.securitybaseline.probe.ClusterProbes;
import io.securitybaseline.probe.KubeletToken;
import io.securitybaseline.probe.ProbeAccess;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real kubelet, started in good and in bad ways, is judged by its configuration and its ports.
 */
class KubeletsK3sIT {
    private static final List<String> CONTROLS =
            List.of(
                    "kubelet/anonymous-auth",
                    "kubelet/authorization",
                    "kubelet/client-ca",
                    "kubelet/read-only-port");

    private static final AssessmentProbes PROXY =
            new AssessmentProbes(null, null, KubeletConfigAccess.Proxy, null, true, null, null);

    private static final AssessmentProbes PORTS =
            new AssessmentProbes(null, null, null, true, null, null, null);

    private static final AssessmentProbes DIRECT =
            new AssessmentProbes(null, null, KubeletConfigAccess.Direct, null, null, null, null);

    @BeforeAll
    static void requireNode() {
        OperatorInK3s.requireEngine();
    }

    @Test
    void goodKubeletPassesByItsConfigurationAndByItsPorts() {
        try (K3s k3s = K3s.start("pod-max-pids=4096", "seccomp-default=true")) {
            assertThat(verdicts(k3s, PROXY, null).values()).containsOnly(AssessmentVerdict.Pass);
            assertThat(judged(k3s, PROXY, null, "etcd/reachability").verdict())
                    .isEqualTo(AssessmentVerdict.Pass);

            Map<String, AssessmentVerdict> byPorts = verdicts(k3s, PORTS, null);
            assertThat(byPorts)
                    .containsEntry("kubelet/anonymous-auth", AssessmentVerdict.Pass)
                    .containsEntry("kubelet/read-only-port", AssessmentVerdict.Pass)
                    .containsEntry("kubelet/client-ca", AssessmentVerdict.Unknown);
        }
    }

    @Test
    void openKubeletFailsByItsConfigurationAndByItsPorts() {
        try (K3s k3s =
                K3s.start(
                        "anonymous-auth=true",
                        "authorization-mode=AlwaysAllow",
                        "read-only-port=10255")) {
            Map<String, AssessmentVerdict> byConfig = verdicts(k3s, PROXY, null);
            assertThat(byConfig)
                    .containsEntry("kubelet/anonymous-auth", AssessmentVerdict.Fail)
                    .containsEntry("kubelet/authorization", AssessmentVerdict.Fail)
                    .containsEntry("kubelet/read-only-port", AssessmentVerdict.Fail);

            Map<String, AssessmentVerdict> byPorts = verdicts(k3s, PORTS, null);
            assertThat(byPorts)
                    .containsEntry("kubelet/anonymous-auth", AssessmentVerdict.Fail)
                    .containsEntry("kubelet/read-only-port", AssessmentVerdict.Fail);
        }
    }

    /** 403 as system:anonymous: nobody is let in, and yet everybody is somebody. */
    @Test
    void anonymousKubeletThatAsksTheApiServerFails() {
        try (K3s k3s = K3s.start("anonymous-auth=true")) {
            assertThat(verdicts(k3s, PORTS, null))
                    .containsEntry("kubelet/anonymous-auth", AssessmentVerdict.Fail);
        }
    }

    @Test
    void tokenGoesOnlyToAKubeletThatProvesWhoItIs() {
        try (K3s k3s = K3s.start("rotate-server-certificates=true")) {
            KubeletToken token = token(k3s);
            AtomicInteger asked = new AtomicInteger();
            KubeletToken counted =
                    () -> {
                        asked.incrementAndGet();
                        return token.get();
                    };

            // Its certificate waits for somebody to approve it.
            Judgement before = judged(k3s, DIRECT, counted, "kubelet/anonymous-auth");
            assertThat(before.verdict()).isEqualTo(AssessmentVerdict.Unknown);
            assertThat(before.gaps())
                    .extracting(it -> it.gap())
                    .containsAnyOf(Gap.Untrusted, Gap.Unreachable);

            approveServingCertificates(k3s.admin());
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () ->
                                    assertThat(verdicts(k3s, DIRECT, counted).values())
                                            .containsOnly(AssessmentVerdict.Pass));

            // A token without the right.
            assertThat(judged(k3s, DIRECT, () -> "nonsense", "kubelet/client-ca").gaps())
                    .extracting(it -> it.gap())
                    .contains(Gap.Forbidden);
            assertThat(asked).hasPositiveValue();
        }
    }

    private static void approveServingCertificates(KubernetesClient admin) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            var requests =
                                    admin
                                            .certificates()
                                            .v1()
                                            .certificateSigningRequests()
                                            .list()
                                            .getItems()
                                            .stream()
                                            .filter(
                                                    it ->
                                                            "kubernetes.io/kubelet-serving"
                                                                    .equals(
                                                                            it.getSpec()
                                                                                    .getSignerName()))
                                            .toList();
                            requests.forEach(
                                    it ->
                                            admin.certificates()
                                                    .v1()
                                                    .certificateSigningRequests()
                                                    .withName(it.getMetadata().getName())
                                                    .approve(
                                                            new CertificateSigningRequestConditionBuilder()
                                                                    .withType("Approved")
                                                                    .withStatus("True")
                                                                    .withReason("Test")
                                                                    .build()));
                            return !requests.isEmpty();
                        });
    }

    /** Of an account that may read the configuration of kubelets, and nothing else. */
    private static KubeletToken token(K3s k3s) {
        k3s.apply(
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: kubelets, namespace: default}
                """);
        k3s.apply(
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: kubelets}
                rules: [{apiGroups: [""], resources: [nodes/configz], verbs: [get]}]
                """);
        k3s.apply(
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: kubelets}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: kubelets}
                subjects: [{kind: ServiceAccount, name: kubelets, namespace: default}]
                """);
        return () ->
                k3s.admin()
                        .serviceAccounts()
                        .inNamespace("default")
                        .withName("kubelets")
                        .tokenRequest()
                        .getStatus()
                        .getToken();
    }

    private static Map<String, AssessmentVerdict> verdicts(
            K3s k3s, AssessmentProbes probes, @Nullable KubeletToken token) {
        Map<String, AssessmentVerdict> verdicts = new TreeMap<>();
        judged(k3s, probes, token)
                .forEach(
                        (control, it) -> {
                            if (CONTROLS.contains(control)) {
                                verdicts.put(control, it.verdict());
                            }
                        });
        return verdicts;
    }

    private static Judgement judged(
            K3s k3s, AssessmentProbes probes, @Nullable KubeletToken token, String control) {
        return Objects.requireNonNull(judged(k3s, probes, token).get(control));
    }

    private static Map<String, Judgement> judged(
            K3s k3s, AssessmentProbes probes, @Nullable KubeletToken token) {
        ClientFactory factory = config -> ApiServerClients.ofCommand(config, "");
        try (KubernetesClient client = factory.open(Config.fromKubeconfig(k3s.kubeconfig()))) {
            ProbeAccess access = new ProbeAccess(client, factory, "default", null, token);
            Map<String, Judgement> all = new TreeMap<>();
            Posture.of(
                            Catalogue.builtIn(),
                            new ClusterProbes(access, InstantSource.system()).read(probes),
                            SecurityAssessmentSpec.USUAL,
                            Instant.now())
                    .judgements()
                    .forEach((control, it) -> all.put(control.id(), it));
            return all;
        }
    }
}
