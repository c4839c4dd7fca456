package io.securitybaseline.status;

import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.report.PolicyResult;

import org.jspecify.annotations.Nullable;

/**
 * All that the status of one baseline is made of, with its namespaces added up.
 *
 * @param rollout how far the baseline has been rolled out; null when it has no steps
 */
record StatusBasis(
        SecurityBaseline baseline,
        Totals totals,
        PolicyResult policies,
        @Nullable RolloutStatus rollout,
        Situation situation) {

    long generation() {
        return generation(baseline);
    }

    static long generation(SecurityBaseline baseline) {
        Long generation = baseline.getMetadata().getGeneration();
        return generation == null ? 0 : generation;
    }

    boolean isSuspended() {
        return Boolean.TRUE.equals(baseline.getSpec().suspend());
    }

    Verdicts verdicts() {
        return totals.verdicts();
    }
}
