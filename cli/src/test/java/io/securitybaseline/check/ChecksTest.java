package io.securitybaseline.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ChecksTest {

    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec:
              namespaceSelector: {matchLabels: {tenancy: "yes"}}
              excludeNamespaces: ["sandbox-*"]
              podSecurity: {enforce: baseline, warn: restricted, version: v1.30}
              rbac: {defaultServiceAccount: {automountServiceAccountToken: false}}
              registries: {pullSecrets: [{name: regcred}]}
              admission:
                rules:
                - {name: ImageTagNotLatest, action: Deny}
                - {name: CapabilitiesDropAll, action: Warn}
                - {name: ReadOnlyRootFilesystem, action: Audit}
                - {name: TokenAutomountOff, action: Deny}
            """;

    @Test
    void namespaceMayNotAskForLessThanTheFloor() {
        assertThat(judged(namespace("x", "enforce", "privileged")))
                .containsExactly(
                        "error podSecurity/LevelBelowFloor"
                                + " metadata.labels[pod-security.kubernetes.io/enforce]");
        assertThat(judged(namespace("x", "warn", "baseline")))
                .containsExactly(
                        "warning podSecurity/LevelBelowFloor"
                                + " metadata.labels[pod-security.kubernetes.io/warn]");
        assertThat(judged(namespace("x", "enforce", "restrictd")))
                .containsExactly(
                        "error podSecurity/LevelBelowFloor"
                                + " metadata.labels[pod-security.kubernetes.io/enforce]");
    }

    @Test
    void namespaceMayAskForMoreThanTheFloor() {
        assertThat(judged(namespace("x", "enforce", "restricted"))).isEmpty();
        assertThat(judged(namespace("x", "enforce", "baseline"))).isEmpty();
        assertThat(judged("{apiVersion: v1, kind: Namespace, metadata: {name: x}}")).isEmpty();
    }

    @Test
    void olderVersionIsLessWhereItLetsInWhatTheBaselineRefuses() {
        String namespace =
                """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: x
                  labels:
                    pod-security.kubernetes.io/enforce: %s
                    pod-security.kubernetes.io/enforce-version: %s
                """;
        String finding =
                "error podSecurity/LevelBelowFloor"
                        + " metadata.labels[pod-security.kubernetes.io/enforce-version]";

        assertThat(judged(namespace.formatted("baseline", "v1.18"))).containsExactly(finding);
        assertThat(judged(namespace.formatted("restricted", "v1.18"))).containsExactly(finding);
        assertThat(judged(namespace.formatted("baseline", "v1.29"))).isEmpty();
    }

    @Test
    void serviceAccountMayNotTurnOnWhatTheBaselineTurnsOff() {
        assertThat(judged(account("default", "automountServiceAccountToken: true")))
                .containsExactly("error rbac/TokenAutomount automountServiceAccountToken");
        assertThat(judged(account("default", "automountServiceAccountToken: false"))).isEmpty();
        assertThat(judged(account("default", ""))).isEmpty();
        assertThat(judged(account("other", "automountServiceAccountToken: true")))
                .containsExactly("warning rbac/ForeignServiceAccount automountServiceAccountToken");
    }

    @Test
    void podIsHeldToTheLevelAndToTheRules() {
        assertThat(judged(cronJob("image: nginx", "securityContext: {privileged: true}")))
                .containsExactly(
                        "error podSecurity/privileged"
                            + " spec.jobTemplate.spec.template.spec.containers[0].securityContext.privileged",
                        "error admission/ImageTagNotLatest"
                                + " spec.jobTemplate.spec.template.spec.containers[0].image",
                        "warning podSecurity/allowPrivilegeEscalation"
                            + " spec.jobTemplate.spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation",
                        "warning podSecurity/capabilities_restricted"
                            + " spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities.drop",
                        "warning podSecurity/runAsNonRoot"
                            + " spec.jobTemplate.spec.template.spec.containers[0].securityContext.runAsNonRoot",
                        "warning podSecurity/seccompProfile_restricted"
                            + " spec.jobTemplate.spec.template.spec.containers[0].securityContext.seccompProfile.type",
                        "warning admission/CapabilitiesDropAll"
                            + " spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities.drop",
                        "info admission/ReadOnlyRootFilesystem"
                            + " spec.jobTemplate.spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem");
    }

    @Test
    void podThatKeepsToEverythingHasNoFinding() {
        assertThat(
                        judged(
                                cronJob(
                                        "image: nginx:1.29, ports: [{containerPort: 8080}]",
                                        "securityContext: {allowPrivilegeEscalation: false,"
                                            + " runAsNonRoot: true, readOnlyRootFilesystem: true,"
                                            + " capabilities: {drop: [ALL]}, seccompProfile: {type:"
                                            + " RuntimeDefault}}")))
                .isEmpty();
    }

    @Test
    void spellingsThatOnlyKubectlTakesForTrueAreSeen() {
        assertThat(
                        judged(
                                "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec:"
                                        + " {hostNetwork: yes, containers: []}}"))
                .contains("error podSecurity/hostNamespaces spec.hostNetwork");
    }

    @Test
    void tokenThatThePodAsksForIsAWarning() {
        assertThat(
                        judged(
                                "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec:"
                                        + " {automountServiceAccountToken: true, containers: []}}"))
                .contains("warning rbac/TokenAutomount spec.automountServiceAccountToken");
        assertThat(
                        judged(
                                "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec:"
                                    + " {automountServiceAccountToken: true, serviceAccountName:"
                                    + " app, containers: []}}"))
                .contains("warning rbac/TokenAutomount spec.automountServiceAccountToken");
    }

    @Test
    void namesOfTheOperatorAreReserved() {
        assertThat(judged(named("networking.k8s.io/v1", "NetworkPolicy", "securitybaseline-x")))
                .containsExactly("error network/ReservedName metadata.name");
        assertThat(judged(named("rbac.authorization.k8s.io/v1", "Role", "securitybaseline-x")))
                .containsExactly("error rbac/ReservedName metadata.name");
        assertThat(judged(named("v1", "Secret", "regcred")))
                .containsExactly("error registries/ReservedName metadata.name");
        assertThat(judged(named("v1", "ConfigMap", "securitybaseline-x"))).isEmpty();
        assertThat(judged(named("networking.k8s.io/v1", "NetworkPolicy", "x"))).isEmpty();
    }

    @Test
    void policyThatOpensWhatIsDeniedIsFound() {
        var deny = BASELINE + "  network: {defaultDeny: [Ingress], sameNamespace: Allow}\n";

        assertThat(Verdicts.findings(deny, policy("[{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]")))
                .containsExactly("error network/ForeignPolicy spec.ingress[0]");
        assertThat(Verdicts.findings(deny, policy("[{from: [{podSelector: {}}]}]"))).isEmpty();
        assertThat(judged(policy("[{}]"))).isEmpty();
    }

    @Test
    void bindingOfWhatUndoesABaselineIsFound() {
        assertThat(judged(binding("cluster-admin")))
                .containsExactly("error rbac/ForeignBinding roleRef");
        assertThat(judged(binding("view"))).isEmpty();
    }

    @Test
    void kindsThatNobodyKnowsAreSkipped() {
        assertThat(verdict(named("argoproj.io/v1alpha1", "Rollout", "x"), Map.of()))
                .isEqualTo(new ManifestVerdict.Skipped("Rollout"));
    }

    @Test
    void whatIsNotWhatItsKindSaysIsNotJudged() {
        var broken =
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {template:"
                        + " {spec: {containers: [{env: [{name: A, value: 5}]}]}}}}";

        assertThat(verdict(broken, Map.of()))
                .isInstanceOfSatisfying(
                        ManifestVerdict.Misfit.class,
                        it ->
                                assertThat(it.path())
                                        .isEqualTo(
                                                "spec.template.spec.containers[0].env[0].value"));
    }

    @Test
    void namespaceWhoseLabelsAreNotKnownCountsAsSelected() {
        assertThat(
                        verdict(
                                namespace("x", "enforce", "privileged"),
                                Map.of("x", Map.of("tenancy", "no"))))
                .isEqualTo(new ManifestVerdict.Judged(List.of(), List.of()));
        assertThat(
                        judged(
                                verdict(
                                        namespace("x", "enforce", "privileged"),
                                        Map.of("x", Map.of("tenancy", "yes")))))
                .hasSize(1);
        assertThat(
                        judged(
                                verdict(
                                        namespace("x", "enforce", "privileged"),
                                        Map.of("y", Map.of("tenancy", "no")))))
                .hasSize(1);
    }

    @Test
    void namespaceThatNoBaselineCanSelectIsNotJudged() {
        assertThat(judged(namespace("kube-system", "enforce", "privileged"))).isEmpty();
        assertThat(judged(namespace("sandbox-7", "enforce", "privileged"))).isEmpty();
    }

    private static List<String> judged(String manifest) {
        return Verdicts.findings(BASELINE, manifest);
    }

    private static List<String> judged(ManifestVerdict verdict) {
        return Verdicts.findings(verdict);
    }

    private static ManifestVerdict verdict(
            String manifest, Map<String, Map<String, String>> labels) {
        return Verdicts.of(BASELINE, manifest, labels);
    }

    private static String namespace(String name, String use, String level) {
        return "{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels: {pod-security.kubernetes.io/%s: %s}}}"
                .formatted(name, use, level);
    }

    private static String cronJob(String image, String securityContext) {
        return "{apiVersion: batch/v1, kind: CronJob, metadata: {name: x}, spec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {containers: [{name: a, %s, %s}]}}}}}}"
                .formatted(image, securityContext);
    }

    private static String policy(String ingress) {
        return "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: a}, spec: {podSelector: {}, policyTypes: [Ingress], ingress: %s}}"
                .formatted(ingress);
    }

    private static String binding(String role) {
        return "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b, namespace: a}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}, subjects: [{kind: User, name: eve, apiGroup: rbac.authorization.k8s.io}]}"
                .formatted(role);
    }

    private static String account(String name, String more) {
        return "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: %s}\n%s\n"
                .formatted(name, more);
    }

    private static String named(String apiVersion, String kind, String name) {
        return "{apiVersion: %s, kind: %s, metadata: {name: %s}}".formatted(apiVersion, kind, name);
    }
}
