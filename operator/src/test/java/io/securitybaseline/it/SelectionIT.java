package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Namespaces that come, go and change sides, and what they have already. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelectionIT {
    private Cluster cluster;

    @BeforeAll
    void start() {
        OperatorUnderTest operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
        Bundle.source(operator.admin(), Bundle.PULL_SECRET, "secret");
    }

    @Test
    void auditWritesNothingAtAll() {
        cluster.namespace("sel-audit", Map.of("it", "sel-audit"));
        Snapshot before = Snapshot.of(cluster.client(), "sel-audit");

        cluster.apply(Bundle.yaml("sel-audit", "mode: Audit"));

        cluster.awaitVerdict("sel-audit", Verdict.NonCompliant);
        assertThat(Snapshot.of(cluster.client(), "sel-audit")).isEqualTo(before);
        assertThat(cluster.report("sel-audit").getDrift())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.outcome()).isEqualTo(DriftOutcome.Open))
                .anySatisfy(entry -> assertThat(entry.change()).isEqualTo(ChangeType.Missing));
        cluster.eventually(
                "status",
                () -> {
                    assertThat(cluster.status("sel-audit").namespaces().nonCompliant())
                            .as(
                                    cluster.status("sel-audit")
                                            + " "
                                            + cluster.report("sel-audit").getBaselines())
                            .isEqualTo(1);
                    assertThat(cluster.status("sel-audit").conditions())
                            .anySatisfy(
                                    it ->
                                            assertThat(it.type() + it.status())
                                                    .isEqualTo("ReadyTrue"))
                            .anySatisfy(
                                    it ->
                                            assertThat(it.type() + it.status())
                                                    .isEqualTo("CompliantFalse"));
                });
    }

    @Test
    void oneControlIsAuditedWhileTheOthersAreEnforced() {
        cluster.namespace("sel-mixed", Map.of("it", "sel-mixed"));

        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: sel-mixed}
                spec:
                  namespaceSelector: {matchLabels: {it: sel-mixed}}
                  mode: Enforce
                  podSecurity: {mode: Audit, enforce: restricted, version: v1.36}
                  network: {defaultDeny: [Ingress]}
                """);

        cluster.awaitVerdict("sel-mixed", Verdict.NonCompliant);
        assertThat(Snapshot.of(cluster.client(), "sel-mixed").contents().keySet())
                .contains("NetworkPolicy/securitybaseline-default-deny")
                .doesNotContain("label pod-security.kubernetes.io/enforce");
    }

    @Test
    void aSuspendedBaselineWritesNothingAndKeepsWhatIsThere() {
        cluster.namespace("sel-suspend", Map.of("it", "sel-suspend"));
        cluster.apply(Bundle.yaml("sel-suspend", "mode: Enforce"));
        cluster.awaitVerdict("sel-suspend", Verdict.Compliant);
        cluster.apply(Bundle.yaml("sel-suspend", "mode: Enforce\n  suspend: true"));
        cluster.awaitVerdict("sel-suspend", Verdict.Unknown);

        cluster.client()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace("sel-suspend")
                .withName("securitybaseline-allow-dns")
                .delete();

        cluster.eventually(
                "told",
                () ->
                        assertThat(cluster.report("sel-suspend").getDrift())
                                .anySatisfy(
                                        entry ->
                                                assertThat(entry.outcome())
                                                        .isEqualTo(DriftOutcome.Open)));
        assertThat(Snapshot.of(cluster.client(), "sel-suspend").contents())
                .containsKey("NetworkPolicy/securitybaseline-default-deny")
                .doesNotContainKey("NetworkPolicy/securitybaseline-allow-dns");

        cluster.apply(Bundle.yaml("sel-suspend", "mode: Enforce\n  suspend: false"));
        cluster.eventually(
                () ->
                        Snapshot.of(cluster.client(), "sel-suspend")
                                .contents()
                                .containsKey("NetworkPolicy/securitybaseline-allow-dns"));
    }

    @Test
    void anUnknownObjectOfOurNameIsACollisionUnlessAdopted() {
        cluster.namespace("sel-collide", Map.of("it", "sel-collide"));
        cluster.client()
                .resource(
                        new NetworkPolicyBuilder()
                                .withNewMetadata()
                                .withName("securitybaseline-default-deny")
                                .withNamespace("sel-collide")
                                .endMetadata()
                                .withNewSpec()
                                .withPodSelector(new LabelSelector())
                                .withIngress(new NetworkPolicyIngressRule())
                                .withPolicyTypes("Ingress")
                                .endSpec()
                                .build())
                .create();
        Snapshot before = Snapshot.of(cluster.client(), "sel-collide");

        cluster.apply(Bundle.yaml("sel-collide", "mode: Enforce\n  adopt: Never"));

        cluster.awaitVerdict("sel-collide", Verdict.Failed);
        String deny = "NetworkPolicy/securitybaseline-default-deny";
        assertThat(Snapshot.of(cluster.client(), "sel-collide").contents().get(deny))
                .isEqualTo(before.contents().get(deny));
        assertThat(cluster.report("sel-collide").getDrift())
                .anySatisfy(entry -> assertThat(entry.change()).isEqualTo(ChangeType.Collision));

        cluster.apply(Bundle.yaml("sel-collide", "mode: Enforce\n  adopt: Always"));

        cluster.awaitVerdict("sel-collide", Verdict.Compliant);
        assertThat(Snapshot.of(cluster.client(), "sel-collide").contents().get(deny))
                .doesNotContain("ingress");
    }

    @Test
    void aNamespaceMadeAnewUnderTheSameNameIsFilledAgainWithoutDrift() {
        cluster.namespace("sel-anew", Map.of("it", "sel-anew"));
        cluster.apply(Bundle.yaml("sel-anew", "mode: Enforce"));
        cluster.awaitVerdict("sel-anew", Verdict.Compliant);
        Snapshot filled = Snapshot.of(cluster.client(), "sel-anew");

        cluster.client().namespaces().withName("sel-anew").delete();
        cluster.eventually(() -> cluster.client().namespaces().withName("sel-anew").get() == null);
        cluster.namespace("sel-anew", Map.of("it", "sel-anew"));

        cluster.awaitVerdict("sel-anew", Verdict.Compliant);
        cluster.eventually(
                "filled",
                () -> assertThat(Snapshot.of(cluster.client(), "sel-anew")).isEqualTo(filled));
        assertThat(cluster.report("sel-anew").getDrift()).isEmpty();
    }

    @Test
    void aNamespaceThatGetsTheLabelLaterIsFilled() {
        cluster.namespace("sel-later", Map.of());
        cluster.apply(Bundle.yaml("sel-later", "mode: Enforce"));

        cluster.edit(
                "sel-later",
                it ->
                        new NamespaceBuilder(it)
                                .editMetadata()
                                .addToLabels("it", "sel-later")
                                .endMetadata()
                                .build());

        cluster.awaitVerdict("sel-later", Verdict.Compliant);
    }

    @Test
    void textOfEveryScriptInATenantsAnnotationsDoesNoHarm() {
        cluster.namespace("sel-unicode", Map.of("it", "sel-unicode"));
        cluster.apply(Bundle.yaml("sel-unicode", "mode: Enforce"));
        cluster.awaitVerdict("sel-unicode", Verdict.Compliant);

        cluster.edit(
                "sel-unicode",
                it ->
                        new NamespaceBuilder(it)
                                .editMetadata()
                                .addToAnnotations("note", "für alle … 名前空間 🔒")
                                .endMetadata()
                                .build());
        cluster.client()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace("sel-unicode")
                .withName("securitybaseline-default-deny")
                .edit(
                        it ->
                                new NetworkPolicyBuilder(it)
                                        .editMetadata()
                                        .addToAnnotations("note", "… 名前 🔒")
                                        .endMetadata()
                                        .editSpec()
                                        .addNewIngress()
                                        .endIngress()
                                        .endSpec()
                                        .build());

        cluster.eventually(
                "repaired",
                () ->
                        assertThat(cluster.report("sel-unicode").getDrift())
                                .anySatisfy(
                                        entry ->
                                                assertThat(entry.outcome())
                                                        .isEqualTo(DriftOutcome.Repaired)));
        cluster.awaitVerdict("sel-unicode", Verdict.Compliant);
    }

    @Test
    void systemNamespacesAreNeverSelected() {
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: sel-system}
                spec:
                  namespaceSelector:
                    matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [kube-system, kube-public, securitybaseline-system, sel-tenant]}]
                  mode: Enforce
                  podSecurity: {warn: baseline, version: latest}
                """);
        cluster.namespace("sel-tenant", Map.of());

        cluster.awaitVerdict("sel-tenant", Verdict.Compliant);
        for (String system : List.of("kube-system", "kube-public", "securitybaseline-system")) {
            assertThat(cluster.report(system)).isNull();
            assertThat(
                            cluster.client()
                                    .namespaces()
                                    .withName(system)
                                    .get()
                                    .getMetadata()
                                    .getLabels())
                    .doesNotContainKey("pod-security.kubernetes.io/warn");
        }
        cluster.eventually(
                "counted",
                () ->
                        assertThat(cluster.status("sel-system").namespaces().selected())
                                .isEqualTo(1));
    }

    @Test
    void aChangedBaselineIsNotDrift() {
        cluster.namespace("sel-change", Map.of("it", "sel-change"));
        cluster.apply(Bundle.yaml("sel-change", "mode: Enforce"));
        cluster.awaitVerdict("sel-change", Verdict.Compliant);

        cluster.apply(
                Bundle.yaml("sel-change", "mode: Enforce")
                        .replace("port: 8080", "port: 9090")
                        .replace("restricted", "baseline")
                        .replace("pods: \"20\"", "pods: \"30\"")
                        .replace("clusterRole: view", "clusterRole: edit")
                        .replace("verbs: [get, list, watch, patch]", "verbs: [get, list]"));

        cluster.awaitSeen("sel-change", "sel-change");
        cluster.awaitVerdict("sel-change", Verdict.Compliant);
        assertThat(cluster.report("sel-change").getDrift()).isEmpty();
        assertThat(Snapshot.of(cluster.client(), "sel-change").contents())
                .containsEntry("label pod-security.kubernetes.io/enforce", "baseline")
                .satisfies(
                        it ->
                                assertThat(it.get("RoleBinding/securitybaseline-viewers"))
                                        .contains("\"edit\""))
                .satisfies(
                        it ->
                                assertThat(it.get("NetworkPolicy/securitybaseline-ingress-web"))
                                        .contains("9090"));
    }

    @Test
    void aStricterLevelOfSomebodyElseStays() {
        cluster.namespace(
                "sel-floor",
                Map.of("it", "sel-floor", "pod-security.kubernetes.io/enforce", "restricted"));

        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: sel-floor}
                spec:
                  namespaceSelector: {matchLabels: {it: sel-floor}}
                  mode: Enforce
                  podSecurity: {enforce: baseline, version: v1.36}
                """);

        cluster.awaitVerdict("sel-floor", Verdict.Compliant);
        assertThat(Snapshot.of(cluster.client(), "sel-floor").contents())
                .containsEntry("label pod-security.kubernetes.io/enforce", "restricted")
                .doesNotContainKey("label pod-security.kubernetes.io/enforce-version");
        assertThat(cluster.report("sel-floor").getDrift()).isEmpty();
    }

    @Test
    void ofTwoBaselinesTheStrictestHoldsAndTheOverriddenIsReported() {
        cluster.namespace("sel-two", Map.of("it", "sel-two"));
        String yaml =
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: sel-two-%s}
                spec:
                  namespaceSelector: {matchLabels: {it: sel-two}}
                  mode: Enforce
                  priority: %d
                  podSecurity: {enforce: %s, version: v1.36}
                  network:
                    defaultDeny: [%s]
                    ingress: [{name: web, from: [{namespaces: [%s]}]}]
                  resources: {quota: {hard: {pods: "%d"}}}
                """;

        cluster.apply(yaml.formatted("a", 1, "baseline", "Ingress", "low", 10));
        cluster.apply(yaml.formatted("b", 2, "restricted", "Egress", "high", 50));

        cluster.awaitSeen("sel-two", "sel-two-a");
        cluster.awaitSeen("sel-two", "sel-two-b");
        cluster.awaitVerdict("sel-two", Verdict.Compliant);
        Map<String, String> contents = Snapshot.of(cluster.client(), "sel-two").contents();
        assertThat(contents)
                .containsEntry("label pod-security.kubernetes.io/enforce", "restricted");
        assertThat(contents.get("NetworkPolicy/securitybaseline-default-deny"))
                .contains("\"Ingress\",\"Egress\"");
        assertThat(contents.get("NetworkPolicy/securitybaseline-ingress-web"))
                .contains("high")
                .doesNotContain("low");
        assertThat(contents.get("ResourceQuota/securitybaseline-quota")).contains("\"10\"");
        assertThat(Set.copyOf(cluster.report("sel-two").getOverrides()))
                .anySatisfy(
                        it -> {
                            assertThat(it.path()).isEqualTo("network.ingress[web]");
                            assertThat(it.baseline()).isEqualTo("sel-two-a");
                            assertThat(it.overriddenBy()).isEqualTo("sel-two-b");
                        });
    }
}
