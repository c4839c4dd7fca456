package io.securitybaseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code diff}, on what was exported of a namespace. */
class DiffTest {

    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec:
              namespaceSelector: {matchLabels: {tenancy: "yes"}}
              podSecurity: {enforce: baseline, version: v1.36}
              network: {defaultDeny: [Ingress]}
              rbac: {defaultServiceAccount: {automountServiceAccountToken: false}}
              registries: {pullSecrets: [{name: regcred, sourceName: central}]}
            """;

    @TempDir private Path folder;

    @BeforeEach
    void baseline() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), BASELINE);
    }

    @Test
    void whatABaselinePutsThereIsNoDifference() throws IOException {
        var rendered = run("render", List.of("--labels", "tenancy=yes"));
        assertThat(rendered.exitCode()).isZero();
        var secret = rendered.out().replace("'***'", "eyJhdXRocyI6e319");

        var run = diff(secret);

        assertThat(run.out()).isEqualTo("nothing would change in a\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void everyChangeIsTold() throws IOException {
        var run =
                diff(
                        """
                        apiVersion: v1
                        kind: Namespace
                        metadata: {name: a, labels: {tenancy: "yes", pod-security.kubernetes.io/enforce: privileged}}
                        ---
                        apiVersion: v1
                        kind: ServiceAccount
                        metadata: {name: default, namespace: a}
                        automountServiceAccountToken: true
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: securitybaseline-default-deny, namespace: a, labels: {app.kubernetes.io/managed-by: securitybaseline}}
                        spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{}]}
                        ---
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: regcred, namespace: a}
                        type: kubernetes.io/dockerconfigjson
                        data: {.dockerconfigjson: c2VjcmV0LXdvcmQ=}
                        """);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "~ NamespaceLabel/pod-security.kubernetes.io/enforce (podSecurity of"
                                + " baseline tenant)")
                .contains("privileged -> baseline")
                .contains("+ NamespaceLabel/pod-security.kubernetes.io/enforce-version")
                .contains(
                        "~ NetworkPolicy/securitybaseline-default-deny (network of baseline"
                                + " tenant)")
                .contains("~ ServiceAccountAutomount/default")
                .contains("true -> false")
                .contains("~ Secret/regcred")
                .doesNotContain("c2VjcmV0LXdvcmQ=", "secret-word");
    }

    @Test
    void jsonHasTheFields() throws IOException {
        JsonNode json =
                new ObjectMapper()
                        .readTree(
                                diff(
                                                "{apiVersion: v1, kind: Namespace, metadata: {name:"
                                                        + " a, labels: {tenancy: 'yes'}}}",
                                                "-o",
                                                "json")
                                        .out());

        assertThat(json.get("namespace").asText()).isEqualTo("a");
        assertThat(json.get("differences").findValuesAsText("action")).containsOnly("create");
    }

    @Test
    void objectsOfOtherNamespacesAreNotTaken() throws IOException {
        var run =
                diff(
                        """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: securitybaseline-default-deny, namespace: b}
                        spec: {podSelector: {}, policyTypes: [Ingress]}
                        """);

        assertThat(run.out()).contains("+ NetworkPolicy/securitybaseline-default-deny");
    }

    @Test
    void namespaceThatNoBaselineSelectsIsSaidToBeNone() throws IOException {
        var run = diff("{apiVersion: v1, kind: Namespace, metadata: {name: a}}");

        assertThat(run.err()).contains("no baseline selects namespace a");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void whatCannotBeReadIsNotTakenForAbsent() throws IOException {
        var run = diff("a: b: c");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("live.yaml:1: document 1 is not valid YAML").hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    private Run diff(String live, String... more) throws IOException {
        var file = folder.resolve("live.yaml");
        Files.writeString(file, live);
        var arguments = new ArrayList<>(List.of("-f", file.toString()));
        arguments.addAll(List.of(more));
        return run("diff", arguments);
    }

    private Run run(String command, List<String> more) {
        var arguments =
                new ArrayList<>(
                        List.of(command, "-b", folder.resolve("b.yaml").toString(), "-n", "a"));
        arguments.addAll(more);
        return Run.of(arguments.toArray(String[]::new));
    }
}
