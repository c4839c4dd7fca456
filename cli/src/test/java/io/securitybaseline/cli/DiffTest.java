package io.securitybaseline.cli;

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

    private static final String NAMESPACE =
            "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {tenancy: 'yes'}}}";

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
    void everyChangeIsReported() throws IOException {
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
    void whatIsWaivedIsNoChangeAndNamed() throws IOException {
        var live =
                """
                apiVersion: v1
                kind: Namespace
                metadata: {name: a, labels: {tenancy: "yes", pod-security.kubernetes.io/enforce: privileged}}
                ---
                {apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: a}, automountServiceAccountToken: false}
                """;
        waivers("podSecurity", "network", "registries");

        var run = diff(live, "--waivers", folder.resolve("w.yaml").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "= podSecurity.enforce is waived by podSecurity (team, until"
                                + " 2999-01-01T00:00:00Z)",
                        "= network.defaultDeny[Ingress] is waived by network (team, until"
                                + " 2999-01-01T00:00:00Z)",
                        "= registries.pullSecrets[regcred] is waived by registries (team, until"
                                + " 2999-01-01T00:00:00Z)",
                        "nothing would change in a");
        assertThat(diff(live).exitCode()).isEqualTo(1);
    }

    @Test
    void whatIsNotWaivedIsReported() throws IOException {
        waivers("network");

        var run = diff(NAMESPACE, "--waivers", folder.resolve("w.yaml").toString(), "-o", "json");
        JsonNode json = new ObjectMapper().readTree(run.out());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(json.get("differences").findValuesAsText("control"))
                .contains("podSecurity")
                .doesNotContain("network");
        assertThat(json.at("/waived/0/path").asText()).isEqualTo("network.defaultDeny[Ingress]");
        assertThat(json.at("/waived/0/waiver").asText()).isEqualTo("network");
        assertThat(json.at("/waived/0/owner").asText()).isEqualTo("team");
    }

    /** As the operator does it when a waiver comes. */
    @Test
    void whatAWaiverLiftsIsTakenAway() throws IOException {
        var there = run("render", List.of("--labels", "tenancy=yes")).out();
        var report =
                """
                ---
                apiVersion: securitybaseline.io/v1alpha1
                kind: NamespaceSecurityReport
                metadata: {name: baseline, namespace: a}
                inventory:
                - {kind: NetworkPolicy, name: securitybaseline-default-deny, baseline: tenant, generation: 1, uid: u, fingerprint: f}
                """;
        waivers("network");

        var run = diff(there + report, "--waivers", folder.resolve("w.yaml").toString());

        assertThat(run.out())
                .contains("- NetworkPolicy/securitybaseline-default-deny (network of baseline");
    }

    @Test
    void wrongWaiverIsAnError() throws IOException {
        Files.writeString(
                folder.resolve("w.yaml"),
                "{apiVersion: securitybaseline.io/v1alpha1, kind: SecurityWaiver, metadata: {name:"
                        + " w}}");

        var run = diff(NAMESPACE, "--waivers", folder.resolve("w.yaml").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("w.yaml:1: document 1 spec: Required value");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void standardInputIsReadOnce() throws IOException {
        var run = diff(NAMESPACE, "-f", "-", "--waivers", "-");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("- is standard input and can be given once");
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

    /** A waiver for each of the controls. */
    private void waivers(String... controls) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String control : controls) {
            text.append(
                    """
                    ---
                    apiVersion: securitybaseline.io/v1alpha1
                    kind: SecurityWaiver
                    metadata: {name: %s}
                    spec: {control: %s, namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: a}}, owner: team, reason: needed, expiresAt: "2999-01-01T00:00:00Z"}
                    """
                            .formatted(control, control));
        }
        Files.writeString(folder.resolve("w.yaml"), text);
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
