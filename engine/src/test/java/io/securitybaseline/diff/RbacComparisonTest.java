package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles, RoleBindings and ServiceAccounts compared. */
class RbacComparisonTest {
    private static final String ROLE =
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: r, labels: {app.kubernetes.io/managed-by: securitybaseline}}
            rules:
            - {apiGroups: [""], resources: [pods], verbs: [get, list]}
            """;

    private static final String BINDING =
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: b, labels: {app.kubernetes.io/managed-by: securitybaseline}}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}
            subjects:
            - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: g}
            - {kind: ServiceAccount, name: s, namespace: n}
            """;

    private static final String ACCOUNT =
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: s, labels: {app.kubernetes.io/managed-by: securitybaseline}}
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a verb more          | {rules: [{apiGroups: [""], resources: [pods], verbs: [get, list, delete]}]} | rules.[0].verbs.[2]: nothing -> delete
                    another verb         | {rules: [{apiGroups: [""], resources: [pods], verbs: [get, "*"]}]}          | rules.[0].verbs.[1]: list -> *
                    only some objects    | {rules: [{apiGroups: [""], resources: [pods], verbs: [get, list], resourceNames: [a]}]} | rules.[0].resourceNames: nothing -> ["a"]
                    URLs                 | {rules: [{apiGroups: [""], resources: [pods], verbs: [get, list], nonResourceURLs: [/x]}]} | rules.[0].nonResourceURLs: nothing -> ["/x"]
                    a rule more          | {rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}, {apiGroups: [apps], resources: [x], verbs: [get]}]} | rules.[1]: nothing -> {"apiGroups":["apps"],"resources":["x"],"verbs":["get"]}
                    no rule              | {rules: null}                                                               | rules: [{"apiGroups":[""],"resources":["pods"],"verbs":["get","list"]}] -> nothing
                    an unknown field     | {inherits: [view]}                                                          | inherits: nothing -> ["view"]
                    an empty object more | {selector: {}}                                                              | selector: nothing -> {}
                    """)
    void whatSomebodyDoesToARoleIsADifference(String what, String change, String told) {
        assertThat(differences(ROLE, change)).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    another role             | {roleRef: {name: admin}}       | roleRef.name: r -> admin
                    a ClusterRole            | {roleRef: {kind: ClusterRole}} | roleRef.kind: Role -> ClusterRole
                    a subject more           | {subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: g}, {kind: ServiceAccount, name: s, namespace: n}, {kind: User, name: m}]} | subjects.[2]: nothing -> {"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"m"}
                    no subject               | {subjects: []}                 | subjects: [{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"g"},{"kind":"ServiceAccount","name":"s","namespace":"n"}] -> nothing
                    an account of elsewhere  | {subjects: [{kind: Group, name: g}, {kind: ServiceAccount, name: s, namespace: m}]} | subjects.[1].namespace: n -> m
                    a subject of another API | {subjects: [{kind: Group, name: g, apiGroup: x.io}, {kind: ServiceAccount, name: s, namespace: n}]} | subjects.[0].apiGroup: rbac.authorization.k8s.io -> x.io
                    another order            | {subjects: [{kind: ServiceAccount, name: g, namespace: n}, {kind: Group, name: s}]} | subjects.[0].apiGroup: rbac.authorization.k8s.io -> nothing; subjects.[0].kind: Group -> ServiceAccount; subjects.[0].namespace: nothing -> n; subjects.[1].apiGroup: nothing -> rbac.authorization.k8s.io; subjects.[1].kind: ServiceAccount -> Group; subjects.[1].namespace: n -> nothing
                    an unknown field         | {until: tomorrow}              | until: nothing -> tomorrow
                    """)
    void whatSomebodyDoesToABindingIsADifference(String what, String change, String told) {
        assertThat(differences(BINDING, change)).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no API group of the role        | {roleRef: {apiGroup: null}}
                    an empty API group of the role  | {roleRef: {apiGroup: ""}}
                    no API groups of the subjects   | {subjects: [{kind: Group, name: g}, {kind: ServiceAccount, name: s, namespace: n}]}
                    empty fields of the subjects    | {subjects: [{kind: Group, name: g, namespace: "", apiGroup: ""}, {kind: ServiceAccount, name: s, namespace: n, apiGroup: ""}]}
                    foreign labels and annotations  | {metadata: {labels: {a: b}, annotations: {c: d}}}
                    """)
    void whatMeansTheSameBindingIsNone(String what, String change) {
        assertThat(differences(BINDING, change)).isEmpty();
    }

    @Test
    void emptyListsOfARoleMeanNothing() {
        assertThat(
                        differences(
                                ROLE,
                                "{rules: [{apiGroups: [''], resources: [pods], verbs: [get, list],"
                                        + " resourceNames: []}]}"))
                .isEmpty();
    }

    @Test
    void nothingThatAServiceAccountHoldsIsCompared() {
        assertThat(
                        differences(
                                ACCOUNT,
                                "{imagePullSecrets: [{name: x}], automountServiceAccountToken:"
                                        + " true, secrets: [{name: y}]}"))
                .isEmpty();
        assertThat(differences(ACCOUNT, "{metadata: {labels: null}}"))
                .isEqualTo(
                        "metadata.labels.app.kubernetes.io/managed-by: securitybaseline ->"
                                + " nothing");
    }

    private static String differences(String yaml, String change) {
        HasMetadata desired = Given.object(yaml);
        return Given.told(Comparison.of(desired, Given.changed(desired, change)));
    }
}
