package io.securitybaseline.status;

import io.securitybaseline.api.SecurityBaselineStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Makes the status of a baseline from what was found in its namespaces. */
public final class Statuses {
    /** How often the operator says that it still stands behind a status that has not changed. */
    public static final Duration HEARTBEAT = Duration.ofMinutes(10);

    private Statuses() {}

    /**
     * The status. The same view gives an equal one; one in which nothing happened gives the status
     * that is there.
     */
    public static SecurityBaselineStatus of(BaselineView view) {
        List<Standing> standings = Standing.all(view);
        return StatusExcerpt.of(
                new SecurityBaselineStatus(
                        view.generation(),
                        Conditions.of(view, standings),
                        Counts.of(standings),
                        Counts.ofControls(standings, view),
                        view.rollout(),
                        Counts.exceptions(view),
                        Prospects.plan(view),
                        Prospects.impact(view),
                        WorstDrift.of(view),
                        view.policies().inventory(),
                        verified(view, standings)));
    }

    /** Whether the status that is there must be written. */
    public static boolean isWorthWriting(
            @Nullable SecurityBaselineStatus present, SecurityBaselineStatus wanted) {
        return !Objects.equals(present, wanted);
    }

    private static @Nullable Instant verified(BaselineView view, List<Standing> standings) {
        Instant before = view.before() == null ? null : view.before().lastVerifiedTime();
        boolean seen = !view.isStale() && standings.stream().allMatch(Standing::isLookedAt);
        boolean due = before == null || !before.plus(HEARTBEAT).isAfter(view.now());
        return seen && due ? view.now() : before;
    }
}
