package io.securitybaseline.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.securitybaseline.admission.Exemption.ExemptObject;
import io.securitybaseline.admission.RuleViolation.Certainty;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.api.RuleName;
import io.securitybaseline.api.Selector;
import io.securitybaseline.api.SelectorRequirement;
import io.securitybaseline.api.SelectorRequirement.Operator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

class RuleEvaluatorTest {
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @ParameterizedTest
    @MethodSource("io.securitybaseline.admission.RuleCase#all")
    void everyKindIsJudgedAsItsPodIs(RuleCase it) {
        for (String kind : RuleCase.KINDS.keySet()) {
            var violations = violations(it, kind, List.of());

            assertThat(violations)
                    .as(kind)
                    .extracting(RuleViolation::place)
                    .containsExactlyElementsOf(it.faults());
            assertThat(violations)
                    .as(kind)
                    .allSatisfy(
                            violation -> {
                                assertThat(violation.rule()).isEqualTo(it.rule());
                                assertThat(violation.message())
                                        .startsWith("baseline tenant, rule " + it.rule() + ": ")
                                        .contains(violation.place() + " ", "; ");
                                assertThat(violation.exemption()).isNull();
                            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleFindsFaultWithOnePodAndNotWithAnother(RuleName rule) {
        assertThat(RuleCase.of(rule)).anyMatch(it -> it.faults().isEmpty());
        assertThat(RuleCase.of(rule)).anyMatch(it -> !it.faults().isEmpty());
    }

    @Test
    void whatOnlyTheClusterCanTellIsSaid() {
        assertThat(RuleCase.all().flatMap(it -> violations(it, "Deployment", List.of()).stream()))
                .allSatisfy(
                        it ->
                                assertThat(it.certainty() == Certainty.DEPENDS_ON_THE_CLUSTER)
                                        .isEqualTo(
                                                it.rule() == RuleName.LimitsRequired
                                                        || it.rule()
                                                                == RuleName.TokenAutomountOff));
    }

    @Test
    void thePathLeadsToThePlace() {
        RuleCase it =
                RuleCase.of(RuleName.ImageRegistryAllowed)
                        .filter(one -> one.title().startsWith("every kind"))
                        .findFirst()
                        .orElseThrow();

        assertThat(violations(it, "CronJob", List.of()))
                .extracting(RuleViolation::path)
                .containsExactly(
                        "spec.jobTemplate.spec.template.spec.containers[1].image",
                        "spec.jobTemplate.spec.template.spec.initContainers[0].image",
                        "spec.jobTemplate.spec.template.spec.volumes[0].image.reference");
        assertThat(violations(it, "Pod", List.of()))
                .extracting(RuleViolation::path)
                .contains("spec.containers[1].image");
    }

    @Test
    void whatMakesNoPodsBreaksNoRule() {
        ObjectNode service = violating().as("Pod", "x").put("kind", "Service");

        assertThat(evaluator(List.of()).violations(service, "team-a", Map.of(), NOW)).isEmpty();
    }

    @Test
    void fieldsThatAreNullAreNotThere() {
        ObjectNode pod = violating().as("Pod", "x");
        pod.withObject("/spec").putNull("securityContext").putNull("initContainers");

        assertThat(evaluator(List.of()).violations(pod, "team-a", Map.of(), NOW)).hasSize(1);
    }

    @Test
    void anExemptionExemptsWhereItHoldsAndUntilItEnds() {
        Exemption here = exemption(Set.of(), Set.of("team-a"), null, List.of(), LATER);
        Exemption elsewhere = exemption(Set.of(), Set.of("team-b"), null, List.of(), LATER);
        Exemption ended = exemption(Set.of(), Set.of("team-a"), null, List.of(), NOW);
        Exemption another =
                exemption(
                        Set.of(RuleName.SeccompProfileSet),
                        Set.of("team-a"),
                        null,
                        List.of(),
                        LATER);

        assertThat(isExempt("Pod", "x", here)).isTrue();
        assertThat(isExempt("Pod", "x", elsewhere)).isFalse();
        assertThat(isExempt("Pod", "x", ended)).isFalse();
        assertThat(isExempt("Pod", "x", another)).isFalse();
    }

    @Test
    void anExemptionMaySelectNamespaces() {
        for (var requirement :
                List.of(
                        new SelectorRequirement("stage", Operator.In, List.of("test", "dev")),
                        new SelectorRequirement("stage", Operator.NotIn, List.of("live")),
                        new SelectorRequirement("stage", Operator.Exists, List.of()),
                        new SelectorRequirement("none", Operator.NotIn, List.of("live")),
                        new SelectorRequirement("none", Operator.DoesNotExist, List.of()))) {
            Selector selector = new Selector(Map.of("team", "a"), List.of(requirement));
            Selector other = new Selector(Map.of("team", "b"), List.of(requirement));

            assertThat(isExempt("Pod", "x", exemption(selector))).as("%s", selector).isTrue();
            assertThat(isExempt("Pod", "x", exemption(other))).as("%s", other).isFalse();
        }
        for (var requirement :
                List.of(
                        new SelectorRequirement("stage", Operator.NotIn, List.of("test", "dev")),
                        new SelectorRequirement("stage", Operator.In, List.of("live")),
                        new SelectorRequirement("stage", Operator.DoesNotExist, List.of()),
                        new SelectorRequirement("none", Operator.In, List.of("live")),
                        new SelectorRequirement("none", Operator.Exists, List.of()))) {
            Selector selector = new Selector(Map.of(), List.of(requirement));

            assertThat(isExempt("Pod", "x", exemption(selector))).as("%s", selector).isFalse();
        }
    }

    @Test
    void anExemptionOfAWorkloadIsOneOfWhatItMakes() {
        Exemption ledger = exemption(new ExemptObject("Deployment", "ledger"));

        assertThat(isExempt("Deployment", "ledger", ledger)).isTrue();
        assertThat(isExempt("Deployment", "ledger-2", ledger)).isFalse();
        assertThat(isExempt("StatefulSet", "ledger", ledger)).isFalse();
        assertThat(isExemptIfOwnedBy("Deployment", "ledger", ledger)).isTrue();
        assertThat(isExemptIfOwnedBy("Deployment", "other", ledger)).isFalse();
        assertThat(isExemptIfOwnedBy("ReplicaSet", "ledger-5d4f8b", ledger)).isTrue();
        assertThat(isExemptIfOwnedBy("ReplicaSet", "ledger-2-5d4f8b", ledger)).isFalse();
        assertThat(isExemptIfOwnedBy("ReplicaSet", "ledger", ledger)).isFalse();
        assertThat(isExemptIfOwnedBy("Job", "ledger-5d4f8b", ledger)).isFalse();
        assertThat(
                        isExemptIfOwnedBy(
                                "Job",
                                "nightly-29401920",
                                exemption(new ExemptObject("CronJob", "nightly"))))
                .isTrue();
        assertThat(
                        isExemptIfOwnedBy(
                                "StatefulSet",
                                "db",
                                exemption(new ExemptObject("StatefulSet", "db"))))
                .isTrue();
    }

    private static RuleCase violating() {
        return RuleCase.of(RuleName.CapabilitiesDropAll)
                .filter(it -> !it.faults().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static RuleEvaluator evaluator(List<Exemption> exemptions) {
        return new RuleEvaluator(
                "tenant",
                List.of(RuleCase.rule(RuleName.CapabilitiesDropAll, RuleAction.Deny)),
                exemptions);
    }

    private static List<RuleViolation> violations(
            RuleCase it, String kind, List<Exemption> exemptions) {
        return new RuleEvaluator(
                        "tenant", List.of(RuleCase.rule(it.rule(), RuleAction.Deny)), exemptions)
                .violations(it.as(kind, "x"), "team-a", Map.of(), NOW);
    }

    private static boolean isExempt(String kind, String name, Exemption exemption) {
        return isExempt(violating().as(kind, name), exemption);
    }

    private static boolean isExemptIfOwnedBy(String kind, String name, Exemption exemption) {
        ObjectNode pod = violating().as("Pod", "x");
        pod.withObject("/metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("kind", kind)
                .put("name", name)
                .put("controller", true);
        return isExempt(pod, exemption);
    }

    private static boolean isExempt(ObjectNode object, Exemption exemption) {
        var violations =
                evaluator(List.of(exemption))
                        .violations(object, "team-a", Map.of("team", "a", "stage", "test"), NOW);
        assertThat(violations).hasSize(1);
        return "waiver".equals(violations.getFirst().exemption());
    }

    private static Exemption exemption(Selector selector) {
        return exemption(Set.of(), Set.of(), selector, List.of(), LATER);
    }

    private static Exemption exemption(ExemptObject object) {
        return exemption(
                Set.of(RuleName.CapabilitiesDropAll),
                Set.of("team-a"),
                null,
                List.of(object),
                LATER);
    }

    private static Exemption exemption(
            Set<RuleName> rules,
            Set<String> namespaces,
            Selector selector,
            List<ExemptObject> objects,
            Instant until) {
        return new Exemption("waiver", rules, namespaces, selector, objects, until);
    }
}
