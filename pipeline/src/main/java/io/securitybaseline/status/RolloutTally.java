package io.securitybaseline.status;

import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.rollout.Candidate;
import io.securitybaseline.rollout.Rollout;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/**
 * How far a baseline is rolled out. Computing it visits every selected namespace, so the last
 * answer is reused as long as it must be the same.
 */
final class RolloutTally {
    private final NavigableMap<String, Candidate> candidates;

    /** The last answer, if it was the status that was there already; null once it may change. */
    private @Nullable RolloutStatus settled;

    RolloutTally(SortedMaps maps) {
        candidates = maps.byName();
    }

    void put(String namespace, Candidate candidate) {
        Candidate before = candidates.put(namespace, candidate);
        if (before == null || (!before.equals(candidate) && !isCompleted())) {
            settled = null;
        }
    }

    void remove(String namespace) {
        if (candidates.remove(namespace) != null) {
            settled = null;
        }
    }

    void clear() {
        candidates.clear();
        settled = null;
    }

    /** How far it is now, {@code before} being how far it was; null for a spec without steps. */
    @Nullable RolloutStatus status(
            SecurityBaseline baseline, @Nullable RolloutStatus before, Instant now) {
        if (settled != null && settled.equals(before) && !isDue(baseline, settled, now)) {
            return settled;
        }
        RolloutStatus status =
                new Rollout(
                                baseline.getSpec(),
                                StatusBasis.generation(baseline),
                                List.copyOf(candidates.values()),
                                now)
                        .after(before);
        settled = status != null && status.equals(before) ? status : null;
        return status;
    }

    /** Then only the number of namespaces matters. */
    private boolean isCompleted() {
        return settled != null && settled.phase() == RolloutPhase.Completed;
    }

    private static boolean isDue(SecurityBaseline baseline, RolloutStatus status, Instant now) {
        return Rollout.due(baseline.getSpec(), status).filter(it -> !now.isBefore(it)).isPresent();
    }
}
