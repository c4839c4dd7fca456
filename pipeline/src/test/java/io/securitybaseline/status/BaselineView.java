package io.securitybaseline.status;

import io.securitybaseline.api.RolloutSpec;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;
import io.securitybaseline.rollout.Candidate;
import io.securitybaseline.rollout.Rollout;
import io.securitybaseline.status.Situation.LargeRemoval;

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
 * All that the status of one baseline is made of, to have it made from scratch.
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
 * @param releasing when the baseline is being deleted, how many namespaces are still to be released
 */
record BaselineView(
        SecurityBaseline baseline,
        Set<String> selected,
        Map<String, NamespaceResult> results,
        List<String> staleWatches,
        Optional<LargeRemoval> largeRemoval,
        @Nullable RolloutStatus rollout,
        OptionalInt releasing,
        PolicyResult policies,
        Instant now) {

    BaselineView {
        selected = Collections.unmodifiableSet(new TreeSet<>(selected));
        results = Collections.unmodifiableMap(new TreeMap<>(results));
        staleWatches = List.copyOf(staleWatches);
    }

    String name() {
        return baseline.getMetadata().getName();
    }

    /** The status as it is when all of this is new. */
    SecurityBaselineStatus status() {
        BaselineTally tally = new BaselineTally(name());
        tally.baseline(baseline);
        tally.policies(policies);
        selected.forEach(namespace -> tally.select(namespace, Map.of()));
        results.values().forEach(tally::put);
        return StatusBuilder.of(tally.basis(rollout, situation()));
    }

    /** How far the baseline is rolled out, found by a look at all its namespaces. */
    static @Nullable RolloutStatus rollout(
            SecurityBaseline baseline,
            Map<String, Map<String, String>> selected,
            Map<String, NamespaceResult> results,
            Map<String, String> damage,
            Instant now) {
        RolloutSpec steps = baseline.getSpec().rollout();
        if (steps == null) {
            return null;
        }
        String name = baseline.getMetadata().getName();
        List<Candidate> candidates =
                selected.entrySet().stream()
                        .map(
                                it ->
                                        Rollouts.candidate(
                                                new Rollouts.Place(
                                                        steps, it.getKey(), it.getValue()),
                                                Optional.ofNullable(results.get(it.getKey()))
                                                        .map(result -> result.baselines().get(name))
                                                        .orElse(null),
                                                damage.get(it.getKey())))
                        .toList();
        return new Rollout(baseline.getSpec(), StatusBasis.generation(baseline), candidates, now)
                .after(Rollouts.before(baseline));
    }

    private Situation situation() {
        return new Situation(
                baseline.getStatus(), staleWatches, largeRemoval, releasing, Map.of(), now);
    }
}
