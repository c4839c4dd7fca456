package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Map;

/** A baseline whose own pass fails, though passes over its namespaces succeed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingBaselineIT {
    private static final String NAME = "failing-baseline";
    private static final String REFUSAL =
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy%1$s
            metadata: {name: failing-baseline}
            spec: %2$s
            """;

    private Cluster cluster;

    @BeforeAll
    void start() {
        cluster = new Cluster(OperatorUnderTest.running().admin());
    }

    @Test
    void saysSoInItsStatusAndHeals() {
        cluster.apply(
                REFUSAL.formatted(
                        "",
                        "{matchConstraints: {resourceRules: [{apiGroups: [securitybaseline.io],"
                                + " apiVersions: ['*'], operations: [UPDATE], resources:"
                                + " [securitybaselines]}]}, matchConditions: [{name: one,"
                                + " expression: 'object.metadata.name == \"failing-baseline\" &&"
                                + " has(object.metadata.finalizers)'}], validations: [{expression:"
                                + " 'false', message: no finalizers here}]}"));
        cluster.apply(
                REFUSAL.formatted(
                        "Binding", "{policyName: failing-baseline, validationActions: [Deny]}"));
        cluster.namespace(NAME, Map.of("it", NAME));
        cluster.apply(baseline("Retain"));
        cluster.awaitVerdict(NAME, Verdict.Compliant);
        cluster.eventually(
                "ready",
                () -> assertThat(ready()).returns(Condition.Status.True, Condition::status));

        cluster.eventually(
                "the policy is in force",
                () ->
                        assertThatThrownBy(this::tryFinalizer)
                                .hasMessageContaining("no finalizers here"));
        // The operator puts a finalizer on it.
        cluster.apply(baseline("Delete"));
        cluster.eventually(
                "not ready",
                () -> {
                    assertThat(cluster.baseline(NAME).get().getMetadata().getFinalizers())
                            .isEmpty();
                    assertThat(ready())
                            .returns(Condition.Status.False, Condition::status)
                            .returns("PassFailed", Condition::reason);
                    assertThat(ready().message()).contains("no finalizers here");
                });
        assertThat(cluster.status(NAME).namespaces()).isNotNull();

        cluster.client()
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withName(NAME)
                .delete();
        cluster.eventually(
                "heals",
                () -> assertThat(ready()).returns(Condition.Status.True, Condition::status));
        cluster.client()
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .withName(NAME)
                .delete();
        cluster.deleteBaseline(NAME);
    }

    private void tryFinalizer() {
        SecurityBaseline baseline = cluster.baseline(NAME).get();
        baseline.addFinalizer("securitybaseline.io/test");
        cluster.client().resource(baseline).dryRun().update();
    }

    private Condition ready() {
        return cluster.status(NAME).conditions().stream()
                .filter(it -> it.type().equals("Ready"))
                .findFirst()
                .orElseThrow();
    }

    private static String baseline(String deletionPolicy) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata: {name: %1$s}
        spec:
          namespaceSelector: {matchLabels: {it: %1$s}}
          mode: Enforce
          deletionPolicy: %2$s
          network: {defaultDeny: [Ingress]}
        """
                .formatted(NAME, deletionPolicy);
    }
}
