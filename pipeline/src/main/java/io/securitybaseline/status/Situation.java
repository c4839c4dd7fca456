package io.securitybaseline.status;

import io.securitybaseline.api.SecurityBaselineStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the status of a baseline is made of besides what was found in its namespaces.
 *
 * @param before the status that the baseline has now
 * @param staleWatches what the operator cannot see at present, as sentences; empty when all watches
 *     live
 * @param largeRemoval a removal that waits to be confirmed
 * @param releasing when the baseline is being deleted, how many namespaces still hold something of
 *     it
 * @param damage where a rollout did damage that no verdict shows, by namespace
 */
public record Situation(
        @Nullable SecurityBaselineStatus before,
        List<String> staleWatches,
        Optional<LargeRemoval> largeRemoval,
        OptionalInt releasing,
        Map<String, String> damage,
        Instant now) {

    /**
     * A change that would take enforcement from many namespaces at once.
     *
     * @param count from how many
     * @param total of how many
     */
    public record LargeRemoval(int count, int total) {}

    public Situation {
        staleWatches = staleWatches.stream().distinct().sorted().toList();
        damage = Map.copyOf(damage);
        now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    boolean isStale() {
        return !staleWatches.isEmpty();
    }
}
