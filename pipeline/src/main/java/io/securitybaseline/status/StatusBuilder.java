package io.securitybaseline.status;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.SecurityBaselineStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the status of a baseline from what was found in its namespaces. */
public final class StatusBuilder {
    /** How often the operator says that it still stands behind a status that has not changed. */
    public static final Duration HEARTBEAT = Duration.ofMinutes(10);

    private StatusBuilder() {}

    static SecurityBaselineStatus of(StatusBasis basis) {
        Totals totals = basis.totals();
        List<Condition> conditions = Conditions.of(basis);
        List<DriftEntry> drift = totals.topDrift().shown(basis.policies().drift());
        return StatusTruncation.of(
                new SecurityBaselineStatus(
                        basis.generation(),
                        basis.baseline().getSpec().modeInWords(),
                        conditions,
                        Counts.of(basis),
                        Counts.ofControls(basis),
                        basis.rollout(),
                        totals.exceptions(),
                        totals.plannedChanges().plan(),
                        totals.plannedChanges().impact(),
                        drift,
                        basis.policies().inventory(),
                        verified(basis, newest(conditions, drift))));
    }

    /** Whether the status that is there must be written. */
    public static boolean isWorthWriting(
            @Nullable SecurityBaselineStatus present, SecurityBaselineStatus wanted) {
        return !Objects.equals(present, wanted);
    }

    /** Nothing that the status tells is newer than when the operator stood behind it. */
    private static Instant newest(List<Condition> conditions, List<DriftEntry> drift) {
        return Stream.of(
                        conditions.stream().map(Condition::lastTransitionTime),
                        drift.stream().map(DriftEntry::detectedTime),
                        drift.stream()
                                .flatMap(it -> Optional.ofNullable(it.repairedTime()).stream()))
                .flatMap(it -> it)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private static @Nullable Instant verified(StatusBasis basis, Instant newest) {
        Situation situation = basis.situation();
        Instant before = situation.before() == null ? null : situation.before().lastVerifiedTime();
        boolean seen = !situation.isStale() && basis.verdicts().areAllLookedAt();
        boolean due =
                before == null
                        || before.isBefore(newest)
                        || !before.plus(HEARTBEAT).isAfter(situation.now());
        Instant now = situation.now().isBefore(newest) ? newest : situation.now();
        return seen && due ? now : before;
    }
}
