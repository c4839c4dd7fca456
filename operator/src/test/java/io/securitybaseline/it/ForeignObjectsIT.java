package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What others put into a namespace against its baseline is told while it is there, and stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignObjectsIT {
    private static final String POLICY =
            "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: %s,"
                    + " namespace: %s}, spec: {podSelector: {}, %s}}";

    private Cluster cluster;

    @BeforeAll
    void start() {
        cluster = new Cluster(OperatorUnderTest.running().admin());
        namespace("foreign", "Enforce");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
network | ForeignPolicy         | networking.k8s.io/v1         | NetworkPolicy  | everywhere | spec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/1}}]}]}
network | ForeignPolicy         | networking.k8s.io/v1         | NetworkPolicy  | namespaces | spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [x]}]}}]}]}
rbac    | ForeignBinding        | rbac.authorization.k8s.io/v1 | RoleBinding    | boss       | `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}, subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: mallory}]`
rbac    | ForeignBinding        | rbac.authorization.k8s.io/v1 | RoleBinding    | everybody  | `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}, subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:authenticated"}]`
rbac    | ForeignServiceAccount | v1                           | ServiceAccount | eager      | automountServiceAccountToken: true
""")
    void itIsReportedWithItsMakerWhileItIsThereAndIsNotTouched(
            Control control,
            String reason,
            String apiVersion,
            String kind,
            String name,
            String content) {
        cluster.awaitVerdict("foreign", Verdict.Compliant);
        String yaml =
                "{apiVersion: %s, kind: %s, metadata: {name: %s, namespace: foreign}, %s}"
                        .formatted(apiVersion, kind, name, content);
        cluster.apply(yaml);
        GenericKubernetesResource made = object(apiVersion, kind, name);

        awaitTold("foreign", name, "gitops");
        assertThat(report("foreign").getControls())
                .filteredOn(it -> it.control() == control)
                .extracting(ControlVerdict::verdict, ControlVerdict::reason)
                .containsExactly(tuple(Verdict.NonCompliant, reason));
        cluster.eventually(
                "the status of the baseline",
                () ->
                        assertThat(cluster.status("foreign").drift())
                                .extracting(
                                        DriftEntry::namespace,
                                        DriftEntry::kind,
                                        DriftEntry::name,
                                        DriftEntry::change,
                                        DriftEntry::outcome)
                                .contains(
                                        tuple(
                                                "foreign",
                                                kind,
                                                name,
                                                ChangeType.Foreign,
                                                DriftOutcome.Open)));
        cluster.eventually(
                "an Event",
                () -> assertThat(notes("foreign")).anyMatch(it -> it.contains(kind + "/" + name)));
        assertThat(object(apiVersion, kind, name).getMetadata().getResourceVersion())
                .isEqualTo(made.getMetadata().getResourceVersion());

        cluster.client().resource(made).delete();
        cluster.awaitVerdict("foreign", Verdict.Compliant);
        assertThat(report("foreign").getDrift()).noneMatch(it -> it.change() == ChangeType.Foreign);
        cluster.eventually(
                "the status of the baseline",
                () ->
                        assertThat(cluster.status("foreign").drift())
                                .noneMatch(it -> it.change() == ChangeType.Foreign));
    }

    @Test
    void underAuditItIsReportedAsWell() {
        namespace("foreign-audit", "Audit");
        cluster.awaitVerdict("foreign-audit", Verdict.NonCompliant);
        cluster.apply(POLICY.formatted("open", "foreign-audit", "ingress: [{}]"));
        awaitTold("foreign-audit", "open", "gitops");
    }

    @Test
    void whatIsThereAlreadyIsNotReportedAnewWhenSomethingElseHappens() {
        namespace("foreign-rest", "Enforce");
        cluster.awaitVerdict("foreign-rest", Verdict.Compliant);
        cluster.apply(POLICY.formatted("first", "foreign-rest", "ingress: [{}]"));
        awaitTold("foreign-rest", "first", "gitops");
        DriftEntry first = told("foreign-rest", "first");

        cluster.apply(
                POLICY.formatted("second", "foreign-rest", "policyTypes: [Egress], egress: [{}]"));
        awaitTold("foreign-rest", "second", "gitops");
        assertThat(told("foreign-rest", "first")).isEqualTo(first);

        String version = report("foreign-rest").getMetadata().getResourceVersion();
        cluster.apply(
                POLICY.formatted(
                        "within", "foreign-rest", "ingress: [{from: [{podSelector: {}}]}]"));
        cluster.apply(POLICY.formatted("third", "foreign-rest", "ingress: [{ports: [{port: 1}]}]"));
        awaitTold("foreign-rest", "third", "gitops");
        assertThat(report("foreign-rest").getDrift())
                .extracting(DriftEntry::name)
                .doesNotContain("within");
        assertThat(told("foreign-rest", "first")).isEqualTo(first);
        assertThat(report("foreign-rest").getMetadata().getResourceVersion()).isNotEqualTo(version);
    }

    @Test
    void aClusterRoleThatGrowsIsReportedWhereItIsBound() {
        namespace("foreign-role", "Enforce");
        cluster.awaitVerdict("foreign-role", Verdict.Compliant);
        clusterRole("[pods]");
        cluster.apply(
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: growing, namespace: foreign-role}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: foreign-growing}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers}]
                """);
        clusterRole("[pods, secrets]");
        awaitTold("foreign-role", "growing", "gitops");
        clusterRole("[pods]");
        cluster.awaitVerdict("foreign-role", Verdict.Compliant);
    }

    @Test
    void anOrdinaryClusterRoleIsNoted() {
        namespace("foreign-edit", "Enforce");
        cluster.awaitVerdict("foreign-edit", Verdict.Compliant);
        cluster.apply(
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: developers, namespace: foreign-edit}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers}]
                """);
        cluster.eventually(
                "the remark",
                () ->
                        assertThat(report("foreign-edit").getControls())
                                .extracting(ControlVerdict::verdict, ControlVerdict::reason)
                                .contains(tuple(Verdict.Compliant, "GrantsNetworkPolicyWrite")));
        assertThat(report("foreign-edit").getVerdict()).isEqualTo(Verdict.Compliant);
    }

    private void namespace(String name, String mode) {
        cluster.namespace(name, Map.of("it", name));
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: %s}
                spec:
                  namespaceSelector: {matchLabels: {it: %s}}
                  mode: %s
                  network: {defaultDeny: [Ingress, Egress], sameNamespace: Allow}
                  rbac: {defaultServiceAccount: {automountServiceAccountToken: false}}
                """
                        .formatted(name, name, mode));
    }

    private void clusterRole(String resources) {
        cluster.apply(
                """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: foreign-growing}
                rules: [{apiGroups: [""], resources: %s, verbs: [get]}]
                """
                        .formatted(resources));
    }

    private void awaitTold(String namespace, String name, String manager) {
        cluster.eventually(
                "report of " + name,
                () -> {
                    DriftEntry entry = told(namespace, name);
                    assertThat(entry.change()).isEqualTo(ChangeType.Foreign);
                    assertThat(entry.outcome()).isEqualTo(DriftOutcome.Open);
                    assertThat(Objects.requireNonNull(entry.changedBy()).manager())
                            .isEqualTo(manager);
                    assertThat(entry.message()).contains("created 20");
                });
    }

    private DriftEntry told(String namespace, String name) {
        return report(namespace).getDrift().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private NamespaceSecurityReport report(String namespace) {
        return Objects.requireNonNull(cluster.report(namespace));
    }

    private GenericKubernetesResource object(String apiVersion, String kind, String name) {
        return cluster.client()
                .genericKubernetesResources(apiVersion, kind)
                .inNamespace("foreign")
                .withName(name)
                .get();
    }

    private List<String> notes(String namespace) {
        return cluster
                .client()
                .events()
                .v1()
                .events()
                .inNamespace(namespace)
                .list()
                .getItems()
                .stream()
                .map(it -> it.getReason() + " " + it.getNote())
                .toList();
    }
}
