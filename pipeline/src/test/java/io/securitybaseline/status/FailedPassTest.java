package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.api.SecurityWaiverStatus;
import io.securitybaseline.api.WaiverState;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class FailedPassTest {
    private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T01:00:00Z");

    @Test
    void takesReadyAndLeavesWhatWasFoundOut() {
        SecurityBaselineStatus status =
                FailedPass.told(
                        baseline(
                                condition("Ready", Condition.Status.True),
                                condition("Compliant", Condition.Status.True),
                                condition("Stalled", Condition.Status.True),
                                condition("Reconciling", Condition.Status.True)),
                        "refused by somebody",
                        NOW);

        assertThat(status.conditions())
                .extracting(Condition::type)
                .containsExactly("Ready", "Compliant");
        assertThat(status.conditions().getFirst())
                .returns(Condition.Status.False, Condition::status)
                .returns("PassFailed", Condition::reason)
                .returns(NOW, Condition::lastTransitionTime)
                .returns(7L, Condition::observedGeneration);
        assertThat(status.conditions().getFirst().message()).contains("refused by somebody");
        assertThat(status.observedGeneration()).isEqualTo(6);
        assertThat(status.mode()).isEqualTo("Enforce");
        assertThat(status.lastVerifiedTime()).isEqualTo(BEFORE);
    }

    @Test
    void isTheSameForTheSameErrorSoThatNothingIsWrittenAgain() {
        SecurityBaseline baseline = baseline(condition("Ready", Condition.Status.True));
        SecurityBaselineStatus first = FailedPass.told(baseline, "refused", NOW);
        baseline.setStatus(first);

        assertThat(FailedPass.told(baseline, "refused", NOW.plusSeconds(60))).isEqualTo(first);
    }

    @Test
    void tellsOfAPassThatNeverSucceeded() {
        SecurityBaseline baseline = baseline();
        baseline.setStatus(null);

        SecurityBaselineStatus status =
                FailedPass.told(baseline, "a\u0000\n" + "b".repeat(5000), NOW);

        assertThat(status.conditions()).hasSize(1);
        assertThat(status.conditions().getFirst().message()).hasSizeLessThanOrEqualTo(1024);
        assertThat(status.conditions().getFirst().message()).doesNotContain("\n", "\u0000");
        assertThat(status.observedGeneration()).isNull();
    }

    @Test
    void ofAWaiverLeavesWhatItExemptsAndSaysTheSameAgain() {
        SecurityWaiver waiver = new SecurityWaiver();
        waiver.getMetadata().setName("legacy");
        waiver.getMetadata().setGeneration(3L);
        assertThat(FailedPass.told(waiver, "refused", NOW))
                .returns(null, SecurityWaiverStatus::state)
                .returns(null, SecurityWaiverStatus::observedGeneration);
        waiver.setStatus(
                new SecurityWaiverStatus(
                        2L,
                        WaiverState.Active,
                        List.of(
                                condition("Ready", Condition.Status.True),
                                condition("Stalled", Condition.Status.True),
                                condition("InForce", Condition.Status.True)),
                        1,
                        List.of(),
                        null));

        SecurityWaiverStatus status = FailedPass.told(waiver, "refused", NOW);

        assertThat(status.conditions())
                .extracting(Condition::type)
                .containsExactly("Ready", "InForce");
        assertThat(status.conditions().getFirst())
                .returns(Condition.Status.False, Condition::status)
                .returns("PassFailed", Condition::reason)
                .returns(3L, Condition::observedGeneration)
                .returns(
                        "the last pass over the waiver failed and is tried again: refused",
                        Condition::message);
        assertThat(status)
                .returns(2L, SecurityWaiverStatus::observedGeneration)
                .returns(WaiverState.Active, SecurityWaiverStatus::state)
                .returns(1, SecurityWaiverStatus::namespaces);
        waiver.setStatus(status);
        assertThat(FailedPass.told(waiver, "refused", NOW.plusSeconds(60))).isEqualTo(status);
    }

    private static SecurityBaseline baseline(Condition... conditions) {
        SecurityBaseline baseline = new SecurityBaseline();
        baseline.getMetadata().setName("tenant");
        baseline.getMetadata().setGeneration(7L);
        baseline.setStatus(
                new SecurityBaselineStatus(
                        6L,
                        "Enforce",
                        List.of(conditions),
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        BEFORE));
        return baseline;
    }

    private static Condition condition(String type, Condition.Status status) {
        return new Condition(type, status, "Accepted", "as it was", BEFORE, 6L);
    }
}
