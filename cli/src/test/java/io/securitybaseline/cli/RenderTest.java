package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.Readings;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command {@code render}. */
class RenderTest {

    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec:
              namespaceSelector: {matchLabels: {tenancy: "yes"}}
              podSecurity: {enforce: restricted, version: v1.36}
              network:
                defaultDeny: [Egress]
                apiServer: {podSelector: {}}
              rbac:
                defaultServiceAccount: {automountServiceAccountToken: false}
                bindings: [{name: devs, clusterRole: view, subjects: [{kind: Group, name: team-$(namespace)}]}]
              registries: {pullSecrets: [{name: regcred}]}
            """;

    private static final String WITH_RULES =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: rules}
            spec:
              namespaceSelector: {matchLabels: {tenancy: "yes"}}
              network: {foreignPolicies: Deny}
              admission: {rules: [{name: ImageTagNotLatest, action: Deny}]}
            """;

    @TempDir private Path folder;

    @BeforeEach
    void baseline() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), BASELINE);
    }

    @Test
    void everythingThatANewNamespaceGetsIsPrinted() {
        var run = render("--api-server", "192.0.2.1:6443,192.0.2.2");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(manifests(run).stream().map(it -> it.kind() + "/" + it.name()))
                .containsExactly(
                        "Namespace/a",
                        "NetworkPolicy/securitybaseline-allow-api-server",
                        "NetworkPolicy/securitybaseline-allow-dns",
                        "RoleBinding/securitybaseline-devs",
                        "Secret/regcred",
                        "ServiceAccount/default",
                        "NetworkPolicy/securitybaseline-default-deny");
        assertThat(run.out())
                .contains("pod-security.kubernetes.io/enforce: restricted")
                .contains("automountServiceAccountToken: false")
                .contains("name: team-a")
                .contains("cidr: 192.0.2.1/32")
                .contains("port: 6443");
    }

    @Test
    void contentOfPullSecretsIsMasked() {
        assertThat(render("--api-server", "192.0.2.1").out())
                .contains("\".dockerconfigjson\": '***'");
    }

    @Test
    void whatCannotBeKnownWithoutAClusterIsSaid() {
        var run = render();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("not rendered: Egress is not denied:", "--api-server");
        assertThat(run.out()).doesNotContain("securitybaseline-default-deny");
    }

    @Test
    void namespaceThatIsNotSelectedGetsNothing() {
        var run = render("--labels", "tenancy=no");

        assertThat(manifests(run)).hasSize(1);
        assertThat(run.err()).contains("no baseline selects namespace a");
    }

    @Test
    void admissionPoliciesComeLast() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), WITH_RULES);

        var run = render("--operator-namespace", "guards", "--system-namespaces", "mesh-*");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(manifests(run).stream().map(it -> it.kind() + "/" + it.name()))
                .containsExactly(
                        "Namespace/a",
                        "ValidatingAdmissionPolicy/securitybaseline-rules-deny",
                        "ValidatingAdmissionPolicy/securitybaseline-rules-network",
                        "ValidatingAdmissionPolicyBinding/securitybaseline-rules-deny",
                        "ValidatingAdmissionPolicyBinding/securitybaseline-rules-network");
        assertThat(run.out())
                .contains("guards|kube-node-lease|kube-public|kube-system|mesh-.*")
                .contains("system:serviceaccount:guards:securitybaseline");
    }

    @Test
    void admissionPoliciesCanBeLeftOut() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), WITH_RULES);

        assertThat(manifests(render("--no-admission-policies")).stream().map(Manifest::kind))
                .containsExactly("Namespace");
    }

    @Test
    void namespaceThatIsNotSelectedIsUnderNoPolicy() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), WITH_RULES);

        assertThat(render("--labels", "tenancy=no").out()).doesNotContain("Admission");
    }

    @Test
    void whatIsWaivedIsNotRenderedAndNamed() throws IOException {
        Files.writeString(
                folder.resolve("w.yaml"),
                waiver("open", "network") + waiver("pull", "registries") + waiver("gone", "rbac"));

        var run = render("--waivers", folder.resolve("w.yaml").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(manifests(run).stream().map(it -> it.kind() + "/" + it.name()))
                .containsExactly(
                        "Namespace/a",
                        "RoleBinding/securitybaseline-devs",
                        "ServiceAccount/default");
        assertThat(run.err())
                .contains("is waived by open (team, until 2999-01-01T00:00:00Z)")
                .contains("registries.pullSecrets[regcred] is waived by pull")
                .doesNotContain("gone");
    }

    @Test
    void waivedRuleIsAnExemptionInItsPolicy() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), WITH_RULES);
        Files.writeString(folder.resolve("w.yaml"), waiver("tags", "admission"));

        var run = render("--waivers", folder.resolve("w.yaml").toString());

        assertThat(run.out()).contains("exemption0");
        assertThat(run.err()).contains("admission.rules[ImageTagNotLatest] is waived by tags");
        assertThat(render().out()).doesNotContain("exemption0");
    }

    @Test
    void jsonIsOneList() {
        assertThat(
                        Readings.ofText(render("-o", "json", "--api-server", "192.0.2.1").out())
                                .manifests())
                .hasSize(7);
    }

    private Run render(String... more) {
        var arguments =
                new java.util.ArrayList<>(
                        List.of("render", "-b", folder.resolve("b.yaml").toString(), "-n", "a"));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    /** A waiver for the namespace; only that called gone has ended. */
    private static String waiver(String name, String control) {
        return """
        ---
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityWaiver
        metadata: {name: %s}
        spec: {control: %s, namespaces: [a], owner: team, reason: needed, expiresAt: "%d-01-01T00:00:00Z"}
        """
                .formatted(name, control, name.equals("gone") ? 2020 : 2999);
    }

    private static List<Manifest> manifests(Run run) {
        return Readings.ofText(run.out()).manifests();
    }
}
