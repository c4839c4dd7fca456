package io.securitybaseline;

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
    void whatCannotBeToldWithoutAClusterIsSaid() {
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

    private static List<Manifest> manifests(Run run) {
        return Readings.ofText(run.out()).manifests();
    }
}
