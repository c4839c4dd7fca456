package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.ImpactSummary;
import io.securitybaseline.report.ImpactSummary.Knowledge;
import io.securitybaseline.report.NamespaceResult;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is found in namespaces, and how far a rollout goes with it. */
class RolloutsTest {
    private static final ImpactSummary HARM =
            new ImpactSummary(Knowledge.KNOWN, 1, 0, "Deployment/web PodsRefused");
    private static final ImpactSummary RISK = new ImpactSummary(Knowledge.KNOWN, 0, 3, "");
    private static final ImpactSummary UNKNOWN =
            new ImpactSummary(Knowledge.UNKNOWN, 0, 0, "not known");

    @Test
    void certainHarmStopsIt() {
        RolloutStatus rollout = rollout("", HARM);
        assertThat(rollout.phase()).isEqualTo(RolloutPhase.Stopped);
        assertThat(rollout.message()).isEqualTo("b: Deployment/web PodsRefused");
        assertThat(rollout.reached()).isEqualTo(1);
    }

    @Test
    void riskDoesNot() {
        assertThat(rollout("", RISK).reached()).isEqualTo(2);
    }

    @Test
    void whatIsNotKnownIsWaitedFor() {
        RolloutStatus rollout = rollout("", UNKNOWN);
        assertThat(rollout.phase()).isEqualTo(RolloutPhase.Progressing);
        assertThat(rollout.message()).isEqualTo("b: not known");
        assertThat(rollout.reached()).isEqualTo(1);
    }

    @Test
    void whoSaysContinueGoesOnWithBoth() {
        assertThat(rollout("onImpact: Continue,", HARM).reached()).isEqualTo(2);
        assertThat(rollout("onImpact: Continue,", UNKNOWN).reached()).isEqualTo(2);
    }

    @Test
    void damageWhereItHasComeStopsIt() {
        RolloutStatus rollout =
                Objects.requireNonNull(
                        BaselineView.rollout(
                                reachedBoth(),
                                selected(),
                                Map.of("a", result("a", true, RISK), "b", result("b", true, RISK)),
                                Map.of("b", "ReplicaSet/web cannot create pods any more"),
                                Given.START));
        assertThat(rollout.phase()).isEqualTo(RolloutPhase.Stopped);
        assertThat(rollout.message()).isEqualTo("b: ReplicaSet/web cannot create pods any more");
    }

    private static SecurityBaseline reachedBoth() {
        SecurityBaseline baseline = baseline("");
        baseline.setStatus(
                new SecurityBaselineStatus(
                        null,
                        null,
                        List.of(),
                        null,
                        List.of(),
                        rollout("", ImpactSummary.NOT_ASKED),
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null));
        return baseline;
    }

    /** With namespace {@code a} in order and {@code b} before it is reached. */
    private static RolloutStatus rollout(String options, ImpactSummary ofB) {
        return Objects.requireNonNull(
                BaselineView.rollout(
                        baseline(options),
                        selected(),
                        Map.of(
                                "a",
                                result("a", false, ImpactSummary.NOT_ASKED),
                                "b",
                                result("b", false, ofB)),
                        Map.of(),
                        Given.START));
    }

    private static Map<String, Map<String, String>> selected() {
        return Map.of("a", Map.of(), "b", Map.of());
    }

    private static SecurityBaseline baseline(String options) {
        return Given.JSON.unmarshal(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: tenant, generation: 7}
                spec:
                  mode: Enforce
                  network: {}
                  rollout: {%s steps: [{percent: 100}]}
                """
                        .formatted(options),
                SecurityBaseline.class);
    }

    private static NamespaceResult result(String namespace, boolean reached, ImpactSummary impact) {
        return new NamespaceResult(
                namespace,
                Map.of(
                        "tenant",
                        new BaselineVerdict(7, reached, Map.of(), PlanCounts.NONE, impact)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                null);
    }
}
