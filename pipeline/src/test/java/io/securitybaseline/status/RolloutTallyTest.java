package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.RolloutPosition;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.rollout.Candidate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;

/** What is remembered of a rollout is not remembered too long. */
class RolloutTallyTest {
    private final RolloutTally tally = new RolloutTally(TreeMap::new);
    private @Nullable RolloutStatus written;

    @Test
    void aStepThatWaitsGoesOnWhenItsTimeHasCome() {
        SecurityBaseline baseline = baseline("{soakSeconds: 60, steps: [{percent: 50}]}", 7);
        put("a", Candidate.State.SETTLED);
        put("b", Candidate.State.SETTLED);
        assertThat(settled(baseline, Given.START).phase()).isEqualTo(RolloutPhase.Soaking);
        assertThat(status(baseline, Given.START.plusSeconds(59)).step()).isEqualTo(1);
        assertThat(status(baseline, Given.START.plusSeconds(60)).step()).isEqualTo(2);
    }

    @Test
    void aCompletedRolloutCountsTheNamespacesThatCome() {
        SecurityBaseline baseline = baseline("{soakSeconds: 0, steps: [{percent: 50}]}", 7);
        put("a", Candidate.State.SETTLED);
        assertThat(settled(baseline, Given.START).phase()).isEqualTo(RolloutPhase.Completed);
        put("b", Candidate.State.UNSEEN);
        put("b", Candidate.State.FAILED);
        assertThat(status(baseline, Given.START).selected()).isEqualTo(2);
        tally.remove("a");
        assertThat(status(baseline, Given.START).selected()).isEqualTo(1);
    }

    @Test
    void anotherSpecIsAnotherRolloutThoughNothingIsSelected() {
        RolloutStatus first = settled(baseline("{steps: [{percent: 50}]}", 7), Given.START);
        tally.clear();
        RolloutStatus second = status(baseline("{steps: [{percent: 20}]}", 8), Given.START);
        assertThat(second.revision()).isNotEqualTo(first.revision());
        assertThat(second.generation()).isEqualTo(8);
    }

    private void put(String namespace, Candidate.State state) {
        tally.put(namespace, new Candidate(new RolloutPosition(1, namespace), state, ""));
    }

    /** The status when it stays as it is, told twice. */
    private RolloutStatus settled(SecurityBaseline baseline, Instant now) {
        for (int i = 0; i < 9; i++) {
            status(baseline, now);
        }
        return status(baseline, now);
    }

    private RolloutStatus status(SecurityBaseline baseline, Instant now) {
        written = Objects.requireNonNull(tally.status(baseline, written, now));
        return written;
    }

    private static SecurityBaseline baseline(String rollout, long generation) {
        return Given.JSON.unmarshal(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: tenant, generation: %d}
                spec: {mode: Enforce, network: {}, rollout: %s}
                """
                        .formatted(generation, rollout),
                SecurityBaseline.class);
    }
}
