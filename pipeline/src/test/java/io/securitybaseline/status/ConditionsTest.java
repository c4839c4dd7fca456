package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

class ConditionsTest {
    static Stream<Arguments> situations() {
        return Stream.of(
                argumentSet(
                        "all compliant",
                        new Given().compliant("a", "b"),
                        List.of("Ready=True/Accepted", "Compliant=True/InPlace")),
                argumentSet(
                        "nothing selected",
                        new Given(),
                        List.of("Ready=True/Accepted", "Compliant=True/NothingSelected")),
                argumentSet(
                        "drift does not take Ready",
                        new Given().compliant("a").drifted("b"),
                        List.of("Ready=True/Accepted", "Compliant=False/Drifted")),
                argumentSet(
                        "passes fail in some namespaces",
                        new Given().failedPass("a").compliant("b"),
                        List.of("Ready=True/Accepted", "Compliant=Unknown/PassFailed")),
                argumentSet(
                        "passes fail in all namespaces",
                        new Given().failedPass("a", "b"),
                        List.of("Ready=False/PassFailed", "Compliant=Unknown/PassFailed")),
                argumentSet(
                        "pending",
                        new Given().drifted("a").pending("b"),
                        List.of(
                                "Ready=False/Reconciling",
                                "Compliant=Unknown/Reconciling",
                                "Reconciling=True/Reconciling")),
                argumentSet(
                        "source missing",
                        new Given().failed(Reason.SourceMissing, "a").compliant("b"),
                        List.of(
                                "Ready=False/SourceMissing",
                                "Compliant=False/Failed",
                                "Stalled=True/SourceMissing")),
                argumentSet(
                        "source missing, and one pending",
                        new Given().failed(Reason.SourceMissing, "a").pending("b"),
                        List.of(
                                "Ready=False/Reconciling",
                                "Compliant=Unknown/Reconciling",
                                "Reconciling=True/Reconciling")),
                argumentSet(
                        "suspended",
                        new Given("{suspend: true, network: {}}").suspended("a"),
                        List.of("Ready=True/Suspended", "Compliant=Unknown/Suspended")),
                argumentSet(
                        "watch down",
                        new Given().failed(Reason.Forbidden, "a").stale("Secrets are not watched"),
                        List.of("Ready=False/CacheStale", "Compliant=Unknown/CacheStale")),
                argumentSet(
                        "large removal",
                        new Given().compliant("a").largeRemoval(30, 40),
                        List.of(
                                "Ready=False/LargeRemoval",
                                "Compliant=True/InPlace",
                                "Stalled=True/LargeRemoval")),
                argumentSet(
                        "being deleted",
                        new Given().compliant("a").releasing(1),
                        List.of(
                                "Ready=False/Reconciling",
                                "Compliant=Unknown/Reconciling",
                                "Reconciling=True/Reconciling")),
                argumentSet(
                        "being deleted while suspended",
                        new Given("{suspend: true, network: {}}").suspended("a").releasing(1),
                        List.of(
                                "Ready=False/Suspended",
                                "Compliant=Unknown/Reconciling",
                                "Stalled=True/Suspended")),
                argumentSet(
                        "what never was as asked for",
                        new Given()
                                .compliant("a")
                                .result(
                                        "b",
                                        Verdict.NonCompliant,
                                        Reason.NonCompliant,
                                        "Role/a: missing",
                                        List.of()),
                        List.of("Ready=True/Accepted", "Compliant=False/NonCompliant")),
                argumentSet(
                        "values that give way",
                        new Given()
                                .overrides(
                                        new OverrideEntry(
                                                Control.rbac, "rbac.roles[a]", "tenant", "strict"))
                                .compliant("a"),
                        List.of(
                                "Ready=True/Accepted",
                                "Compliant=True/InPlace",
                                "Overridden=True/Overridden")),
                argumentSet(
                        "values that would give way to one that is only audited",
                        new Given()
                                .overrides(
                                        new OverrideEntry(
                                                        Control.rbac,
                                                        "rbac.roles[a]",
                                                        "tenant",
                                                        "strict")
                                                .audited())
                                .compliant("a"),
                        List.of("Ready=True/Accepted", "Compliant=True/InPlace")),
                argumentSet(
                        "values of others that give way",
                        new Given()
                                .overrides(
                                        new OverrideEntry(
                                                Control.rbac, "rbac.roles[a]", "other", "tenant"))
                                .compliant("a"),
                        List.of("Ready=True/Accepted", "Compliant=True/InPlace")),
                argumentSet(
                        "deletion that must be confirmed",
                        new Given().compliant("a").releasing(1).largeRemoval(30, 40),
                        List.of(
                                "Ready=False/LargeRemoval",
                                "Compliant=Unknown/Reconciling",
                                "Stalled=True/LargeRemoval")));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void conditionsTellTheSituation(Given given, List<String> conditions) {
        assertThat(given.conditions()).isEqualTo(conditions);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"Collision", "QuotaExhausted", "WriteFailed"})
    void whatATenantCanBringAboutDoesNotTakeReady(Reason reason) {
        assertThat(new Given().failed(reason, "a").conditions())
                .containsExactly("Ready=True/Accepted", "Compliant=False/Failed");
    }

    @Test
    void failuresAreReportedWithNamespacesAndTheFirstMessage() {
        Given given =
                new Given()
                        .failed(Reason.SourceMissing, "g", "f", "e", "d", "c", "b", "a")
                        .failed(Reason.Invalid, "z");
        assertThat(given.message("Ready"))
                .isEqualTo(
                        "SourceMissing in 7 of 8 namespaces (a, b, c, d, e and 2 more), Invalid in"
                                + " 1; network: what is the matter");
        assertThat(given.message("Compliant"))
                .isEqualTo(
                        "8 of 8 namespaces failed: a (SourceMissing), b (SourceMissing), c"
                            + " (SourceMissing), d (SourceMissing), e (SourceMissing) and 3 more");
        assertThat(given.message("Stalled")).isEqualTo(given.message("Ready"));
    }

    @Test
    void valuesThatGiveWayAreReportedWithWhoOverridesThemAndInHowManyNamespaces() {
        Given given =
                new Given()
                        .compliant("a")
                        .overrides(
                                new OverrideEntry(
                                        Control.rbac, "rbac.roles[a]", "tenant", "strict"))
                        .compliant("b", "c");
        assertThat(given.message("Overridden"))
                .isEqualTo(
                        "values of other baselines apply: rbac.roles[a] gives way to"
                                + " baseline strict in 2 namespaces");
    }

    @Test
    void aDeletionUnderSuspendSaysWhatItWaitsFor() {
        assertThat(
                        new Given("{suspend: true, network: {}}")
                                .suspended("a")
                                .releasing(3)
                                .message("Stalled"))
                .isEqualTo(
                        "the baseline is being deleted; 3 namespaces still to be released, which"
                                + " waits until suspend is false or the finalizer is taken off");
    }

    @Test
    void aConflictIsReportedBehindTheNamespace() {
        assertThat(
                        new Given()
                                .result("a", Verdict.Drifted, Reason.Contested, "undone", List.of())
                                .drifted("b")
                                .message("Compliant"))
                .isEqualTo("2 of 2 namespaces drifted: a (Contested), b");
    }

    @Test
    void driftIsReportedBesideFailure() {
        assertThat(new Given().failed(Reason.Collision, "a").drifted("b", "c").message("Compliant"))
                .isEqualTo(
                        "1 of 3 namespaces failed: a (Collision); 2 of 3 namespaces drifted: b, c");
    }

    @Test
    void rolloutOnItsWayIsReconciling() {
        var given = new Given().compliant("a").rollout(RolloutPhase.Soaking, null);

        assertThat(given.conditions())
                .contains("Ready=False/RollingOut", "Reconciling=True/RollingOut");
        assertThat(given.message("Ready"))
                .isEqualTo("rollout soaking: step 2 of 3, 4 of 9 namespaces reached");
    }

    @Test
    void stoppedRolloutNeedsSomebodyAndSaysWhy() {
        var given = new Given().compliant("a").rollout(RolloutPhase.Stopped, "b: network");

        assertThat(given.conditions())
                .contains("Ready=False/RolloutStopped", "Stalled=True/RolloutStopped");
        assertThat(given.message("Stalled")).endsWith("; b: network");
    }

    @Test
    void pausedRolloutIsNotReadyAndNeedsNobody() {
        assertThat(
                        new Given()
                                .compliant("a")
                                .rollout(RolloutPhase.Paused, "spec.rollout.paused is true")
                                .conditions())
                .containsExactlyInAnyOrder("Ready=False/RolloutPaused", "Compliant=True/InPlace");
    }

    @Test
    void largeRemovalSaysHowToConfirmIt() {
        assertThat(new Given().largeRemoval(30, 40).message("Stalled"))
                .isEqualTo(
                        "this would take the baseline, or a control of it, from 30 of 40"
                                + " namespaces; to confirm it, annotate the baseline with"
                                + " securitybaseline.io/confirm-generation=7, otherwise undo the"
                                + " change");
    }

    @Test
    void timeMovesOnlyWithTheStatusOfTheCondition() {
        Given given = new Given().compliant("a");
        assertThat(given.condition("Ready").lastTransitionTime()).isEqualTo(Given.START);
        given.after(Duration.ofMinutes(1)).drifted("b");
        Instant drifted = given.now();
        assertThat(given.condition("Ready").lastTransitionTime()).isEqualTo(Given.START);
        assertThat(given.condition("Compliant").lastTransitionTime()).isEqualTo(drifted);
        given.after(Duration.ofMinutes(1)).failed(Reason.Collision, "b");
        assertThat(given.condition("Compliant").lastTransitionTime()).isEqualTo(drifted);
    }
}
