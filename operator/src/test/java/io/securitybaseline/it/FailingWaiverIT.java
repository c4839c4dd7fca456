package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.api.SecurityWaiverStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.api.WaiverState;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A waiver whose own pass fails, because something refuses the status that it should have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingWaiverIT {
    private static final String NAME = "failing-waiver";
    private static final String REFUSAL =
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy%1$s
            metadata: {name: failing-waiver}
            spec: %2$s
            """;

    private Cluster cluster;

    @BeforeAll
    void start() {
        cluster = new Cluster(OperatorUnderTest.running().admin());
    }

    @Test
    void saysSoInItsStatusAndHeals() {
        cluster.namespace(NAME, Map.of("it", NAME));
        cluster.apply(baseline());
        cluster.awaitVerdict(NAME, Verdict.Compliant);
        waive("elsewhere");
        cluster.awaitState(NAME, WaiverState.Unused);
        cluster.apply(
                REFUSAL.formatted(
                        "",
                        "{matchConstraints: {resourceRules: [{apiGroups: [securitybaseline.io],"
                                + " apiVersions: ['*'], operations: [UPDATE], resources:"
                                + " [securitywaivers/status]}]}, matchConditions: [{name: one,"
                                + " expression: 'object.metadata.name == \"failing-waiver\"'}],"
                                + " validations: [{expression: 'object.status.?state.orValue(\"\")"
                                + " != \"Active\"', message: nothing is active here}]}"));
        cluster.apply(
                REFUSAL.formatted(
                        "Binding", "{policyName: failing-waiver, validationActions: [Deny]}"));

        cluster.eventually("the policy is in force", () -> assertThat(isRefused()).isTrue());

        waive(NAME);
        cluster.eventually(
                "not ready",
                () ->
                        assertThat(condition("Ready"))
                                .returns(Condition.Status.False, Condition::status)
                                .returns("PassFailed", Condition::reason)
                                .returns(generation(), Condition::observedGeneration));
        assertThat(condition("Ready").message()).contains("nothing is active here");
        assertThat(condition("InForce").reason()).as("stands").isEqualTo("Unused");
        String version = version();
        await().during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(version()).as("no write").isEqualTo(version));

        cluster.client()
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withName(NAME)
                .delete();
        cluster.awaitState(NAME, WaiverState.Active);
        assertThat(condition("Ready")).returns(Condition.Status.True, Condition::status);
        cluster.client()
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .withName(NAME)
                .delete();
        cluster.waiver(NAME).delete();
        cluster.deleteBaseline(NAME);
    }

    /** Whether a status of an active waiver would be refused now. */
    private boolean isRefused() {
        SecurityWaiver patch = new SecurityWaiver();
        patch.getMetadata().setName(NAME);
        patch.setStatus(
                new SecurityWaiverStatus(1L, WaiverState.Active, List.of(), 0, List.of(), null));
        try {
            cluster.client()
                    .resource(patch)
                    .subresource("status")
                    .patch(
                            new PatchContext.Builder()
                                    .withPatchType(PatchType.JSON_MERGE)
                                    .withDryRun(List.of("All"))
                                    .build());
            return false;
        } catch (KubernetesClientException e) {
            return e.getMessage().contains("nothing is active here");
        }
    }

    private Condition condition(String type) {
        return waiver().getStatus().conditions().stream()
                .filter(it -> it.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private SecurityWaiver waiver() {
        return cluster.waiver(NAME).get();
    }

    private Long generation() {
        return waiver().getMetadata().getGeneration();
    }

    private String version() {
        return waiver().getMetadata().getResourceVersion();
    }

    private void waive(String namespace) {
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityWaiver
                metadata: {name: %s}
                spec:
                  owner: team-billing
                  reason: the vendor's image needs it
                  expiresAt: "%s"
                  control: network
                  namespaces: [%s]
                """
                        .formatted(
                                NAME,
                                Instant.now()
                                        .plus(Duration.ofDays(60))
                                        .truncatedTo(ChronoUnit.SECONDS),
                                namespace));
    }

    private static String baseline() {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata: {name: %1$s}
        spec:
          namespaceSelector: {matchLabels: {it: %1$s}}
          mode: Enforce
          network: {defaultDeny: [Ingress]}
        """
                .formatted(NAME);
    }
}
