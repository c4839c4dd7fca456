package io.securitybaseline.status;

import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that the status of one baseline is made of.
 *
 * @param baseline the baseline, with the status that it has now
 * @param selected names of the namespaces that it selects; those that are being deleted are best
 *     left out, since nothing is written there
 * @param results what the last reconciliation found, by namespace; a selected namespace that is not
 *     in it is pending
 * @param staleWatches what the operator cannot see at present, as sentences; empty when all watches
 *     live
 * @param largeRemoval a removal that waits to be confirmed
 * @param rollout how far the baseline has been rolled out; null when it has no steps
 * @param policies what was found out about its admission policies
 * @param releasing when the baseline is being deleted, how many namespaces are still to be let go
 */
public record BaselineView(
        SecurityBaseline baseline,
        Set<String> selected,
        Map<String, NamespaceResult> results,
        List<String> staleWatches,
        Optional<LargeRemoval> largeRemoval,
        @Nullable RolloutStatus rollout,
        OptionalInt releasing,
        PolicyResult policies,
        Instant now) {

    /**
     * A change that would take enforcement from many namespaces at once.
     *
     * @param count from how many
     * @param total of how many
     */
    public record LargeRemoval(int count, int total) {}

    public BaselineView {
        selected = Collections.unmodifiableSet(new TreeSet<>(selected));
        results = Collections.unmodifiableMap(new TreeMap<>(results));
        staleWatches = List.copyOf(staleWatches);
    }

    String name() {
        return baseline.getMetadata().getName();
    }

    Situation situation() {
        return new Situation(
                baseline.getStatus(), staleWatches, largeRemoval, releasing, Map.of(), now);
    }
}
