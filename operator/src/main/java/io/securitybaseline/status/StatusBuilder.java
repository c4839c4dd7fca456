package io.securitybaseline.status;

import io.securitybaseline.api.SecurityBaselineStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Makes the status of a baseline from what was found in its namespaces. */
public final class StatusBuilder {
    /** How often the operator says that it still stands behind a status that has not changed. */
    public static final Duration HEARTBEAT = Duration.ofMinutes(10);

    private StatusBuilder() {}

    /**
     * The status. The same view gives an equal one; one in which nothing happened gives the status
     * that is there.
     */
    public static SecurityBaselineStatus of(BaselineView view) {
        List<NamespaceCompliance> namespaces = NamespaceCompliance.all(view);
        return StatusTruncation.of(
                new SecurityBaselineStatus(
                        view.generation(),
                        Conditions.of(view, namespaces),
                        Counts.of(namespaces),
                        Counts.ofControls(namespaces, view),
                        view.rollout(),
                        Counts.exceptions(view),
                        PlannedChanges.plan(view),
                        PlannedChanges.impact(view),
                        TopDrift.of(view),
                        view.policies().inventory(),
                        verified(view, namespaces)));
    }

    /** Whether the status that is there must be written. */
    public static boolean isWorthWriting(
            @Nullable SecurityBaselineStatus present, SecurityBaselineStatus wanted) {
        return !Objects.equals(present, wanted);
    }

    private static @Nullable Instant verified(
            BaselineView view, List<NamespaceCompliance> namespaces) {
        Instant before = view.before() == null ? null : view.before().lastVerifiedTime();
        boolean seen =
                !view.isStale() && namespaces.stream().allMatch(NamespaceCompliance::isLookedAt);
        boolean due = before == null || !before.plus(HEARTBEAT).isAfter(view.now());
        return seen && due ? view.now() : before;
    }
}
