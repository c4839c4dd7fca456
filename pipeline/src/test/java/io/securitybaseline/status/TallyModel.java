package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A tally, and beside it all that it was ever told and that still holds. */
final class TallyModel {
    private final BaselineTally tally = new BaselineTally("tenant");
    private final Map<String, Map<String, String>> selected = new TreeMap<>();
    private final Map<String, NamespaceResult> results = new TreeMap<>();
    private SecurityBaseline baseline = new SecurityBaseline();
    private long generation;
    private PolicyResult policies = PolicyResult.NONE;
    private List<String> staleWatches = List.of();
    private OptionalInt releasing = OptionalInt.empty();
    private Map<String, String> damage = Map.of();
    private @Nullable SecurityBaselineStatus written;
    private Instant now = Given.START;

    TallyModel(SecurityBaselineSpec spec) {
        spec(spec);
    }

    void spec(SecurityBaselineSpec spec) {
        generation++;
        baseline = new SecurityBaseline();
        baseline.setMetadata(
                new ObjectMetaBuilder().withName("tenant").withGeneration(generation).build());
        baseline.setSpec(spec);
        tally.baseline(baseline);
    }

    void select(String namespace, Map<String, String> labels) {
        selected.put(namespace, labels);
        ifNothingChanged(() -> tally.select(namespace, labels));
    }

    void deselect(String namespace) {
        selected.remove(namespace);
        ifNothingChanged(() -> tally.deselect(namespace));
    }

    void put(NamespaceResult result) {
        results.put(result.namespace(), result);
        ifNothingChanged(() -> tally.put(result));
    }

    void remove(String namespace) {
        results.remove(namespace);
        ifNothingChanged(() -> tally.remove(namespace));
    }

    void policies(PolicyResult result) {
        policies = result;
        ifNothingChanged(() -> tally.policies(result));
    }

    void stale(List<String> watches) {
        staleWatches = watches;
    }

    void releasing(OptionalInt left) {
        releasing = left;
    }

    void damage(Map<String, String> byNamespace) {
        damage = byNamespace;
    }

    void after(Duration pause) {
        now = now.plus(pause);
    }

    /** The status is written, and so becomes the one that is there. */
    void write() {
        written = tally.status(situation());
    }

    void lose() {
        written = null;
    }

    long generation() {
        return generation;
    }

    /** Fails where the tally says something else than its status made from the beginning. */
    void check() {
        SecurityBaselineStatus status = tally.status(situation());
        SecurityBaselineStatus fromScratch = view().status();
        assertThat(status).isEqualTo(fromScratch);
        assertThat(tally.isComplete()).isEqualTo(present().keySet().equals(selected.keySet()));
        assertThat(tally.selected()).isEqualTo(selected);
        new PlainCount(baseline, selected.keySet(), present(), policies, !staleWatches.isEmpty())
                .check(status);
    }

    /** What was found with the present generation in the selected namespaces. */
    private Map<String, NamespaceResult> present() {
        Map<String, NamespaceResult> present = new TreeMap<>();
        results.forEach(
                (namespace, result) -> {
                    var verdict = result.baselines().get("tenant");
                    if (selected.containsKey(namespace)
                            && verdict != null
                            && verdict.generation() == generation) {
                        present.put(namespace, result);
                    }
                });
        return present;
    }

    private BaselineView view() {
        baseline.setStatus(written);
        @Nullable RolloutStatus rollout =
                staleWatches.isEmpty()
                        ? BaselineView.rollout(baseline, selected, present(), damage, now)
                        : Rollouts.before(baseline);
        return new BaselineView(
                baseline,
                selected.keySet(),
                results,
                staleWatches,
                Optional.empty(),
                rollout,
                releasing,
                policies,
                now);
    }

    private Situation situation() {
        return new Situation(written, staleWatches, Optional.empty(), releasing, damage, now);
    }

    private void ifNothingChanged(Supplier<Boolean> change) {
        SecurityBaselineStatus before = tally.status(situation());
        if (!change.get()) {
            assertThat(tally.status(situation())).as("which did not change").isEqualTo(before);
        }
    }
}
