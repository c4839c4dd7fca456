package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code check} knows what a cluster makes of ClusterRoles that are aggregated from others. */
class AggregatedRolesTest {
    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec: {namespaceSelector: {matchLabels: {tenancy: "yes"}}, rbac: {}}
            """;
    private static final String BINDING =
            """
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: eve, namespace: team}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
            subjects: [{kind: User, name: eve, apiGroup: rbac.authorization.k8s.io}]
            """;
    private static final String AGGREGATED =
            """
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: %s, labels: {%s}}
            aggregationRule: {clusterRoleSelectors: [{matchLabels: {to-%1$s: "true"}}]}
            rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
            """;
    private static final String PART =
            """
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: part, labels: {%s}}
            rules: [{apiGroups: [networking.k8s.io], resources: [networkpolicies], verbs: [patch]}, {apiGroups: [""], resources: [secrets], verbs: [get]}]
            """;

    @TempDir private Path folder;

    @Test
    void bindingToAnAggregatedRoleIsJudgedByTheRulesItGets() throws IOException {
        assertThat(check(AGGREGATED.formatted("team", "") + BINDING.formatted("team")))
                .doesNotContain("ForeignBinding");
        assertThat(
                        check(
                                PART.formatted("to-team: \"true\"")
                                        + AGGREGATED.formatted("team", "")
                                        + BINDING.formatted("team")))
                .contains("ForeignBinding", "reads Secrets");
    }

    @Test
    void rulesAreAggregatedThroughRolesThatAreAggregatedThemselves() throws IOException {
        assertThat(
                        check(
                                AGGREGATED.formatted("outer", "to-inner: \"true\"")
                                        + AGGREGATED.formatted("inner", "to-outer: \"true\"")
                                        + PART.formatted("to-inner: \"true\"")
                                        + BINDING.formatted("outer")))
                .contains("ForeignBinding", "reads Secrets");
    }

    @Test
    void roleOfTheInputIsAggregatedIntoTheBuiltInOnes() throws IOException {
        String view = BINDING.formatted("view");
        String toView = "rbac.authorization.k8s.io/aggregate-to-view: \"true\"";

        assertThat(check(view, "--ordinary-cluster-roles", "none"))
                .doesNotContain("ForeignBinding");
        assertThat(check(PART.formatted(toView) + view, "--ordinary-cluster-roles", "none"))
                .contains("ForeignBinding", "reads Secrets");
    }

    private String check(String documents, String... more) throws IOException {
        Path baseline = Files.writeString(folder.resolve("b.yaml"), BASELINE);
        Path input =
                Files.writeString(
                        folder.resolve("in.yaml"),
                        "{apiVersion: v1, kind: Namespace, metadata: {name: team, labels: {tenancy:"
                                + " \"yes\"}}}\n"
                                + documents);
        var arguments =
                new java.util.ArrayList<>(
                        java.util.List.of(
                                "check",
                                "-b",
                                baseline.toString(),
                                "-o",
                                "json",
                                input.toString()));
        arguments.addAll(java.util.List.of(more));
        Run run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isLessThan(2);
        return run.out();
    }
}
