package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchCondition;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** What the chart makes of its values, and what it says about values that it refuses. */
class ChartValuesTest {

    private static final Chart CHART = Chart.find();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    replica: 2                                   | additional properties 'replica' not allowed
                    replicas: "2"                                | '/replicas': got string, want integer
                    controls: [podsecurity]                      | '/controls/0': value must be one of 'podSecurity', 'network'
                    systemNamespaces: ["*"]                      | * alone would leave no namespace to any baseline
                    systemNamespaces: [Bad_Name]                 | '/systemNamespaces/0': 'Bad_Name' does not match pattern
                    registries: {pullSecretNames: []}            | name the pull secrets, or take registries out of controls
                    rbac: {bindableClusterRoles: [admin]}        | other than admin and cluster-admin
                    rbac: {bindableClusterRoles: [cluster-admin]}| other than admin and cluster-admin
                    serviceAccount: {name: default}              | an account of its own
                    image: {digest: latest}                      | '/image/digest': 'latest' does not match pattern
                    guard: {breakGlassGroup: ""}                 | '/guard/breakGlassGroup': value must be 'a dedicated group, not a built-in one'
                    guard: {breakGlassGroup: "system:authenticated"} | a dedicated group, not a built-in one
                    guard: {foreignFinalizers: ["a b"]}          | '/guard/foreignFinalizers/0': 'a b' does not match pattern
                    labelGuard: {enabled: true}                  | list the label keys by which baselines select namespaces
                    labelGuard: {keys: ["a/b/c"]}                | '/labelGuard/keys/0': 'a/b/c' does not match pattern
                    workers: 0                                   | '/workers': minimum: got 0, want 1
                    logLevel: debug                              | value must be one of 'TRACE', 'DEBUG'
                    metrics: {serviceMonitor: {interval: 30}}    | '/metrics/serviceMonitor/interval': got number, want string
                    """)
    void unfitValueIsRefusedWithItsPlaceAndTheRemedy(String values, String message) {
        assertThatThrownBy(() -> render(values)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    ["*"]                       | [pods]            | [get]        | '/rbac/grantable/0/apiGroups/0'
                    [""]                        | ["pods/*"]        | [get]        | '/rbac/grantable/0/resources/0'
                    [""]                        | [pods]            | ["*"]        | '/rbac/grantable/0/verbs/0'
                    [""]                        | [secrets]         | [get]        | list it in rbac.bindableClusterRoles
                    [""]                        | [nodes/proxy]     | [get]        | list it in rbac.bindableClusterRoles
                    [""]                        | [namespaces]      | [patch]      | value must be one of 'get', 'list', 'watch'
                    [rbac.authorization.k8s.io] | [roles]           | [escalate]   | a verb other than escalate, bind and impersonate
                    [securitybaseline.io]       | [securitywaivers] | [create]     | value must be one of 'get', 'list', 'watch'
                    """)
    void grantThatWouldRaiseTheOperatorIsRefused(
            String groups, String resources, String verbs, String message) {
        var rule =
                "rbac: {grantable: [{apiGroups: %s, resources: %s, verbs: %s}]}"
                        .formatted(groups, resources, verbs);

        assertThatThrownBy(() -> render(rule)).hasMessageContaining(message);
    }

    @Test
    void nonResourceGrantIsRefused() {
        assertThatThrownBy(
                        () -> render("rbac: {grantable: [{nonResourceURLs: [/x], verbs: [get]}]}"))
                .hasMessageContaining("additional properties 'nonResourceURLs' not allowed");
    }

    /** Who follows the comment of the Dockerfile and the README has the image that is pulled. */
    @Test
    void chartPullsTheTagThatTheDocumentsBuild() throws IOException {
        var image =
                render("image: {repository: registry.example.com/securitybaseline}")
                        .only(Deployment.class)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage();
        var root = Chart.find().path().getParent().getParent();

        for (var document : List.of("Dockerfile", "README.md")) {
            assertThat(Files.readString(root.resolve(document)))
                    .as(document)
                    .contains("docker build --tag " + image + " .");
        }
    }

    @Test
    void operatorHoldsNoWildcardEscalateOrUnnamedSecretInTheCluster() {
        var rules =
                render("{}").objects(ClusterRole.class).stream()
                        .filter(role -> role.getMetadata().getName().equals("securitybaseline"))
                        .findFirst()
                        .orElseThrow()
                        .getRules();

        assertThat(rules)
                .noneMatch(rule -> rule.getVerbs().contains("escalate"))
                .noneMatch(rule -> rule.getVerbs().contains("*"))
                .noneMatch(rule -> rule.getApiGroups().contains("*"))
                .noneMatch(rule -> rule.getResources().stream().anyMatch(r -> r.contains("*")));
        assertThat(rules)
                .filteredOn(rule -> rule.getVerbs().contains("bind"))
                .extracting(PolicyRule::getResourceNames)
                .containsExactly(List.of("view", "edit"));
        assertThat(rules)
                .filteredOn(rule -> rule.getResources().contains("secrets"))
                .extracting(PolicyRule::getResourceNames)
                .containsExactly(List.of("regcred"));
    }

    @Test
    void operatorAndFenceReadTheSameSystemNamespaces() {
        var rendered = render("systemNamespaces: [openshift-*, velero]");

        assertThat(OperatorEnvironment.of(rendered.only(Deployment.class)))
                .containsEntry(
                        "SECURITYBASELINE_SYSTEM_NAMESPACES",
                        "kube-system,kube-public,kube-node-lease,default,openshift-*,velero");
        assertThat(rendered.yaml())
                .contains(
                        "'^(kube-system|kube-public|kube-node-lease|default|openshift-.*|velero)$'");
    }

    /** Each of them becomes part of an expression. */
    @Test
    void quotesInNamesDoNotEndAnExpression() {
        var policies =
                render("guard: {breakGlassGroup: \"o'brien \\\"and\\\" co\"}")
                        .objects(ValidatingAdmissionPolicy.class);

        assertThat(policies)
                .filteredOn(it -> it.getMetadata().getName().equals("securitybaseline-guard"))
                .flatExtracting(it -> it.getSpec().getMatchConditions())
                .extracting(MatchCondition::getExpression)
                .contains(
                        "!(\"o'brien \\\"and\\\" co\" in"
                                + " request.userInfo.?groups.orValue([]))");
    }

    @Test
    void environmentIsThatOfTheDeployment() {
        var environment = OperatorEnvironment.of(render("{}").only(Deployment.class));

        assertThat(environment)
                .containsEntry("POD_NAMESPACE", "securitybaseline")
                .containsEntry(
                        "SECURITYBASELINE_CONTROLS",
                        "podSecurity,network,rbac,registries,resources")
                .containsEntry("SECURITYBASELINE_PULL_SECRETS", "regcred")
                .containsEntry("SECURITYBASELINE_DNS", "kube-system/kube-dns")
                .containsEntry("SECURITYBASELINE_LEADER_ELECTION", "false")
                .containsKey("POD_NAME");
    }

    @Test
    void lintFindsNothing() {
        var result = new Helm(CHART.path()).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void olderKubernetesIsRefused() {
        assertThatThrownBy(() -> CHART.render("securitybaseline", Map.of(), "1.32.9"))
                .hasMessageContaining("kubeVersion: >=1.33.0-0");
    }

    @Test
    void stampOnOlderKubernetesIsRefused() {
        var stamp = Map.of("stamp", Map.of("enabled", true));

        assertThatThrownBy(() -> CHART.render("securitybaseline", stamp, "1.35.2"))
                .hasMessageContaining("stamp.enabled needs Kubernetes 1.36 or later");
    }

    private static Rendered render(String values) {
        return CHART.render("securitybaseline", values);
    }
}
