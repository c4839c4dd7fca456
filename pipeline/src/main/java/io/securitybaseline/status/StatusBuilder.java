package io.securitybaseline.status;

import io.securitybaseline.api.SecurityBaselineStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Makes the status of a baseline from what was found in its namespaces. */
public final class StatusBuilder {
    /** How often the operator says that it still stands behind a status that has not changed. */
    public static final Duration HEARTBEAT = Duration.ofMinutes(10);

    private StatusBuilder() {}

    static SecurityBaselineStatus of(StatusBasis basis) {
        Totals totals = basis.totals();
        return StatusTruncation.of(
                new SecurityBaselineStatus(
                        basis.generation(),
                        Conditions.of(basis),
                        Counts.of(basis),
                        Counts.ofControls(basis),
                        basis.rollout(),
                        totals.exceptions(),
                        totals.plannedChanges().plan(),
                        totals.plannedChanges().impact(),
                        totals.topDrift().shown(basis.policies().drift()),
                        basis.policies().inventory(),
                        verified(basis)));
    }

    /** Whether the status that is there must be written. */
    public static boolean isWorthWriting(
            @Nullable SecurityBaselineStatus present, SecurityBaselineStatus wanted) {
        return !Objects.equals(present, wanted);
    }

    private static @Nullable Instant verified(StatusBasis basis) {
        Situation situation = basis.situation();
        Instant before = situation.before() == null ? null : situation.before().lastVerifiedTime();
        boolean seen = !situation.isStale() && basis.verdicts().areAllLookedAt();
        boolean due = before == null || !before.plus(HEARTBEAT).isAfter(situation.now());
        return seen && due ? situation.now() : before;
    }
}
