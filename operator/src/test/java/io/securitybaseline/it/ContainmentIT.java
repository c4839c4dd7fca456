package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Map;
import java.util.stream.IntStream;

/** What fails in one place stays there, and is told there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainmentIT {
    private OperatorUnderTest operator;
    private Cluster cluster;

    @BeforeAll
    void start() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
    }

    @Test
    void aReportThatCannotBeWrittenIsReportedInTheStatusAndTheNamespaceIsEnforcedAllTheSame() {
        cluster.namespace("contain-report", Map.of("it", "contain-report"));
        cluster.client()
                .resource(
                        new ResourceQuotaBuilder()
                                .withNewMetadata()
                                .withName("none")
                                .withNamespace("contain-report")
                                .endMetadata()
                                .withNewSpec()
                                .addToHard(
                                        "count/namespacesecurityreports.securitybaseline.io",
                                        new Quantity("0"))
                                .endSpec()
                                .build())
                .create();
        cluster.eventually(
                () ->
                        !cluster.client()
                                .resourceQuotas()
                                .inNamespace("contain-report")
                                .withName("none")
                                .get()
                                .getStatus()
                                .getHard()
                                .isEmpty());

        cluster.apply(baseline("contain-report", "network: {defaultDeny: [Ingress]}"));

        cluster.eventually(
                "told",
                () -> {
                    assertThat(cluster.status("contain-report").observedGeneration()).isEqualTo(1);
                    assertThat(cluster.status("contain-report").namespaces().failed()).isEqualTo(1);
                    assertThat(
                                    message("contain-report", "Ready")
                                            + message("contain-report", "Compliant"))
                            .contains("ReportNotWritten");
                });
        assertThat(deny("contain-report").get()).isNotNull();
        operator.stop();
        operator.start();
        cluster.apply(baseline("contain-report", "network: {defaultDeny: [Ingress, Egress]}"));
        cluster.eventually(
                "after a restart the status goes on",
                () ->
                        assertThat(cluster.status("contain-report").observedGeneration())
                                .isEqualTo(2));

        cluster.client().resourceQuotas().inNamespace("contain-report").withName("none").delete();
        cluster.awaitVerdict("contain-report", Verdict.Compliant);
        cluster.deleteBaseline("contain-report");
    }

    @Test
    void aMissingRightIsForbiddenForWhatNeedsItAndHealsWithoutARestart() {
        ClusterRole role =
                cluster.client().rbac().clusterRoles().list().getItems().stream()
                        .filter(it -> it.getMetadata().getName().startsWith("securitybaseline"))
                        .filter(
                                it ->
                                        it.getRules().stream()
                                                .anyMatch(
                                                        rule ->
                                                                rule.getResources()
                                                                                .contains(
                                                                                        "rolebindings")
                                                                        && rule.getVerbs()
                                                                                .contains("watch")))
                        .findFirst()
                        .orElseThrow();
        operator.stop();
        cluster.client()
                .rbac()
                .clusterRoles()
                .withName(role.getMetadata().getName())
                .edit(
                        it -> {
                            it.getRules()
                                    .forEach(
                                            rule -> {
                                                if (rule.getVerbs().contains("watch")
                                                        && rule.getResources()
                                                                .contains("rolebindings")) {
                                                    rule.setResources(
                                                            rule.getResources().stream()
                                                                    .filter(
                                                                            name ->
                                                                                    !name.equals(
                                                                                            "rolebindings"))
                                                                    .toList());
                                                }
                                            });
                            it.getRules().removeIf(rule -> rule.getResources().isEmpty());
                            return it;
                        });
        try {
            operator.start();
            cluster.namespace("contain-right", Map.of("it", "contain-right"));
            cluster.apply(
                    baseline(
                            "contain-right",
                            "network: {defaultDeny: [Ingress]}\n"
                                    + "  rbac: {bindings: [{name: v, clusterRole: view, subjects:"
                                    + " [{kind: Group, name: g}]}]}"));

            cluster.eventually(
                    "the rest is enforced, and what is missing is named",
                    () -> {
                        assertThat(deny("contain-right").get()).isNotNull();
                        assertThat(cluster.report("contain-right").getControls())
                                .anySatisfy(
                                        it -> {
                                            assertThat(it.control()).isEqualTo(Control.rbac);
                                            assertThat(it.reason()).isEqualTo("Forbidden");
                                            assertThat(it.message()).contains("rolebindings");
                                        })
                                .anySatisfy(
                                        it -> {
                                            assertThat(it.control()).isEqualTo(Control.network);
                                            assertThat(it.verdict()).isEqualTo(Verdict.Compliant);
                                        });
                    });
        } finally {
            cluster.client()
                    .rbac()
                    .clusterRoles()
                    .withName(role.getMetadata().getName())
                    .edit(
                            it -> {
                                it.setRules(role.getRules());
                                return it;
                            });
        }
        cluster.awaitVerdict("contain-right", Verdict.Compliant);
        cluster.deleteBaseline("contain-right");
    }

    @Test
    void aDeletionUnderDeleteThatHappenedWhileNobodyLookedIsCarriedOut() {
        cluster.namespace("contain-down", Map.of("it", "contain-down"));
        cluster.apply(
                baseline(
                        "contain-down",
                        "deletionPolicy: Delete\n  network: {defaultDeny: [Ingress]}"));
        cluster.awaitVerdict("contain-down", Verdict.Compliant);
        operator.stop();
        cluster.baseline("contain-down").delete();

        operator.start();

        cluster.eventually(() -> cluster.baseline("contain-down").get() == null);
        assertThat(deny("contain-down").get()).as("taken away before the finalizer").isNull();
        assertThat(cluster.report("contain-down")).isNull();
    }

    @Test
    void aReleaseOfManyNamespacesAsksOnceAndNotForEachThing() {
        IntStream.range(0, 12)
                .forEach(i -> cluster.namespace("contain-ask-" + i, Map.of("it", "contain-ask")));
        cluster.apply(
                baseline(
                        "contain-ask",
                        "network: {defaultDeny: [Ingress, Egress], sameNamespace: Allow}\n"
                                + "  podSecurity: {warn: baseline, version: v1.30}"));
        cluster.eventually(
                "compliant",
                () ->
                        assertThat(cluster.status("contain-ask").namespaces().compliant())
                                .isEqualTo(12));
        Requests requests = Requests.of(operator);

        cluster.deleteBaseline("contain-ask");
        IntStream.range(0, 12)
                .forEach(i -> cluster.eventually(() -> cluster.isReleased("contain-ask-" + i)));

        assertThat(requests.of("get", "customresourcedefinitions")).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void whatTheOperatorMadeAndLetGoOfIsKnownAgainAndWhatIsNotAskedForAnyMoreGoes() {
        cluster.namespace("contain-own", Map.of("it", "contain-own"));
        cluster.apply(
                baseline(
                        "contain-own",
                        "network: {defaultDeny: [Ingress], ingress: [{name: old, from: [{cidr:"
                                + " 10.0.0.0/8}]}]}"));
        cluster.awaitVerdict("contain-own", Verdict.Compliant);
        label("contain-own", "it", "no");
        cluster.eventually(() -> cluster.isReleased("contain-own"));
        cluster.apply(
                baseline(
                        "contain-own",
                        "network: {defaultDeny: [Ingress, Egress], dns: None, ingress: [{name:"
                                + " next, from: [{cidr: 10.1.0.0/16}]}]}"));

        label("contain-own", "it", "contain-own");

        cluster.awaitSeen("contain-own", "contain-own");
        cluster.awaitVerdict("contain-own", Verdict.Compliant);
        assertThat(deny("contain-own").get().getSpec().getPolicyTypes()).contains("Egress");
        assertThat(
                        cluster.client()
                                .network()
                                .v1()
                                .networkPolicies()
                                .inNamespace("contain-own")
                                .list()
                                .getItems())
                .extracting(it -> it.getMetadata().getName())
                .containsExactlyInAnyOrder(
                        "securitybaseline-default-deny", "securitybaseline-ingress-next");
        assertThat(cluster.report("contain-own").getDrift()).isEmpty();
        cluster.deleteBaseline("contain-own");
    }

    private void label(String namespace, String key, String value) {
        cluster.edit(
                namespace,
                it ->
                        new NamespaceBuilder(it)
                                .editMetadata()
                                .addToLabels(key, value)
                                .endMetadata()
                                .build());
    }

    @Test
    void everyFirstListIsAsNewAsWhatWasWrittenBefore() {
        operator.stop();
        Requests requests = Requests.of(operator);

        operator.start();

        assertThat(requests.all())
                .filteredOn(it -> it.path("verb").asText().equals("list"))
                .isNotEmpty()
                .noneSatisfy(it -> assertThat(Requests.uri(it)).contains("resourceVersion=0"));
    }

    @Test
    void aTenantsNoiseHasAPriceLimit() {
        cluster.namespace("contain-noise", Map.of("it", "contain-noise"));
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: contain-noise}
                spec:
                  namespaceSelector: {matchLabels: {it: contain-noise}}
                  network: {defaultDeny: [Ingress], mode: Enforce}
                  podSecurity: {enforce: restricted, version: v1.36}
                """);
        cluster.eventually(() -> deny("contain-noise").get() != null);
        cluster.apply(theirs(0));
        cluster.eventually(() -> cluster.report("contain-noise") != null);
        Requests requests = Requests.of(operator);

        for (int i = 1; i <= 250; i++) {
            cluster.apply(theirs(i));
        }
        cluster.eventually(
                "the last state is told",
                () ->
                        assertThat(cluster.report("contain-noise").getDrift().toString())
                                .contains("10.0.250.0"));

        assertThat(requests.writesIn("contain-noise"))
                .as("reports and Events for 250 edits")
                .hasSizeLessThan(80);
        assertThat(
                        requests.of("list", "pods").stream()
                                .filter(it -> Requests.uri(it).contains("contain-noise")))
                .as("scans")
                .hasSizeLessThan(30);
        cluster.deleteBaseline("contain-noise");
    }

    private static String theirs(int i) {
        return """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: theirs, namespace: contain-noise}
        spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 10.0.%d.0/24}}]}]}
        """
                .formatted(i);
    }

    private Resource<NetworkPolicy> deny(String namespace) {
        return cluster.client()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName("securitybaseline-default-deny");
    }

    private String message(String baseline, String condition) {
        return cluster.status(baseline).conditions().stream()
                .filter(it -> it.type().equals(condition))
                .map(Condition::message)
                .findFirst()
                .orElse("");
    }

    private static String baseline(String name, String controls) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata: {name: %s}
        spec:
          namespaceSelector: {matchLabels: {it: %s}}
          mode: Enforce
          %s
        """
                .formatted(name, name, controls);
    }
}
