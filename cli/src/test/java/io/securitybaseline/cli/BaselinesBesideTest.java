package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code diff} and {@code impact} with baselines from files beside those that are there. */
class BaselinesBesideTest {
    private static final String NAMESPACE =
            "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {tenancy: 'yes'}}}\n"
                    + "---\n";
    private static final String REPORT =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: NamespaceSecurityReport
            metadata: {name: baseline, namespace: a}
            inventory:
            - {kind: Role, name: securitybaseline-reader, baseline: roles, generation: 1, uid: u, fingerprint: f}
            ---
            """;
    private static final String ROLE =
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: securitybaseline-reader, namespace: a, uid: u, labels: {app.kubernetes.io/managed-by: securitybaseline}}
            rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
            ---
            """;
    private static final String ROLES =
            "rbac: {roles: [{name: reader, rules: [{apiGroups: [\"\"], resources: [pods], verbs:"
                    + " [get]}]}]}";
    private static final String DNS =
            """
            apiVersion: v1
            kind: Service
            metadata: {name: kube-dns, namespace: kube-system}
            spec: {clusterIP: 10.96.0.10, clusterIPs: [10.96.0.10], selector: {k8s-app: kube-dns}, ports: [{port: 53, targetPort: 53}]}
            ---
            """;

    @TempDir private Path folder;

    @Test
    void whatABaselineThatIsThereAsksForIsNotTakenAway() throws IOException {
        String there = NAMESPACE + ROLE + REPORT + baseline("roles", ROLES);

        assertThat(
                        diff(
                                        there,
                                        baseline(
                                                "other",
                                                "podSecurity: {enforce: privileged, version:"
                                                        + " v1.36}"))
                                .out())
                .doesNotContain("Role/");
        assertThat(diff(there, baseline("roles", "rbac: {}")).out())
                .contains("- Role/securitybaseline-reader (rbac of baseline roles)");
    }

    /** What is not known must not look like what is not asked for. */
    @Test
    void whatIsOfABaselineThatNobodyGaveIsLeftAlone() throws IOException {
        assertThat(diff(NAMESPACE + ROLE + REPORT, baseline("other", "rbac: {}")).out())
                .isEqualTo("nothing would change in a\n");
    }

    @Test
    void baselinesThatAreThereSufficeAndSomeAreNeeded() throws IOException {
        String there = NAMESPACE + baseline("roles", ROLES);

        assertThat(diff(there, "").out()).contains("+ Role/securitybaseline-reader");
        Run none = diff(NAMESPACE, "");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("there are none; name a file with one by --baseline");
    }

    @Test
    void everyNamespaceHasTheDefaultServiceAccount() throws IOException {
        Run run =
                diff(
                        NAMESPACE,
                        baseline(
                                "tokens",
                                "rbac: {defaultServiceAccount: {automountServiceAccountToken:"
                                        + " false}}"));

        assertThat(run.out())
                .isEqualTo(
                        "+ ServiceAccountAutomount/default (rbac of baseline tokens)\n"
                                + "    (absent) -> false\n");
    }

    @Test
    void addressOfDnsIsTakenFromTheFilesOrAskedFor() throws IOException {
        String deny = baseline("deny", "network: {defaultDeny: [Egress], dns: Allow}");
        Run unknown = diff(NAMESPACE, deny);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("the address of DNS", "--dns-ip");

        String given = render(deny, "--dns-ip", "10.96.0.10");
        assertThat(diff(given + "---\n" + DNS, deny).out())
                .isEqualTo("nothing would change in a\n");
        assertThat(diff(given, deny, "--dns-ip", "10.96.0.10").out())
                .isEqualTo("nothing would change in a\n");
        assertThat(diff(given, deny, "--dns-ip", "10.96.0.99").exitCode()).isEqualTo(1);
    }

    @Test
    void impactCountsBaselinesThatAreThere() throws IOException {
        String pod =
                "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: a}, spec: {hostPID:"
                        + " true, containers: []}}\n---\n";
        String there =
                NAMESPACE
                        + pod
                        + baseline("strict", "podSecurity: {enforce: baseline, version: v1.36}");

        assertThat(run("impact", there, "").out()).contains("Pod/p", "hostNamespaces");
        assertThat(
                        run(
                                        "impact",
                                        there,
                                        baseline(
                                                "strict",
                                                "podSecurity: {enforce: privileged, version:"
                                                        + " v1.36}"))
                                .exitCode())
                .isZero();
    }

    private Run diff(String live, String baseline, String... more) throws IOException {
        return run("diff", live, baseline, more);
    }

    private Run run(String command, String live, String baseline, String... more)
            throws IOException {
        Path file = Files.writeString(folder.resolve("live.yaml"), live);
        List<String> arguments =
                new ArrayList<>(List.of(command, "-n", "a", "-f", file.toString()));
        if (!baseline.isEmpty()) {
            Path asked = Files.writeString(folder.resolve("b.yaml"), baseline);
            arguments.addAll(List.of("-b", asked.toString()));
        }
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private String render(String baseline, String... more) throws IOException {
        Path asked = Files.writeString(folder.resolve("b.yaml"), baseline);
        List<String> arguments =
                new ArrayList<>(
                        List.of("render", "-n", "a", "-l", "tenancy=yes", "-b", asked.toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new)).out();
    }

    private static String baseline(String name, String controls) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata: {name: %s}
        spec:
          namespaceSelector: {matchLabels: {tenancy: "yes"}}
          %s
        """
                .formatted(name, controls);
    }
}
