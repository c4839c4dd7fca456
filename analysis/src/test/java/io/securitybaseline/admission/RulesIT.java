package io.securitybaseline.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyStatus;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.api.RuleName;
import io.securitybaseline.baseline.SelectedBaseline;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The generated policy of each rule on a real API server: what it refuses and lets through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesIT {
    private final PolicyServer server = new PolicyServer();

    @BeforeAll
    void onePolicyAndOneNamespaceForEachRule() {
        for (RuleName rule : RuleName.values()) {
            server.namespace(name(rule), Map.of("rules-it", rule.name()));
            server.enforce(of(rule), List.of());
        }
        for (RuleName rule : RuleName.values()) {
            server.awaitActing(of(rule), name(rule));
        }
    }

    @ParameterizedTest
    @MethodSource("io.securitybaseline.admission.RuleCase#all")
    void everyKindIsLetThroughOrRefusedWithOurMessage(RuleCase it) {
        for (String kind : RuleCase.KINDS.keySet()) {
            var refusal = server.refusal(it.as(kind, "x"), name(it.rule()));
            if (it.faults().isEmpty() || (it.decidedOnPods() && !kind.equals("Pod"))) {
                assertThat(refusal).as(kind).isEmpty();
            } else {
                assertThat(refusal)
                        .as(kind)
                        .hasValueSatisfying(
                                message ->
                                        assertThat(message)
                                                .contains(
                                                        "baseline " + name(it.rule()),
                                                        "rule " + it.rule() + ": ",
                                                        it.faults().getFirst()));
            }
        }
    }

    @Test
    void noPolicyHasATypeError() {
        for (RuleName rule : RuleName.values()) {
            var policy =
                    server.admin
                            .admissionRegistration()
                            .v1()
                            .validatingAdmissionPolicies()
                            .withName(PolicyNames.of(name(rule), RuleAction.Deny));
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                ValidatingAdmissionPolicyStatus status = policy.get().getStatus();
                                return status != null && status.getObservedGeneration() != null;
                            });
            var typeChecking = policy.get().getStatus().getTypeChecking();
            assertThat(typeChecking == null ? List.of() : typeChecking.getExpressionWarnings())
                    .as("%s", rule)
                    .isEmpty();
        }
    }

    private static SelectedBaseline of(RuleName rule) {
        return PolicyServer.baseline(
                name(rule),
                Map.of("rules-it", rule.name()),
                List.of(RuleCase.rule(rule, RuleAction.Deny)));
    }

    private static String name(RuleName rule) {
        return "rules-" + rule.name().toLowerCase(Locale.ROOT);
    }
}
