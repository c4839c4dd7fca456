package io.securitybaseline.status;

import io.securitybaseline.api.RolloutSpec;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the status of one baseline is made of, updated by each change: a result of one namespace
 * costs the same whether ten are selected or ten thousand. All of them are counted again only when
 * the spec changes, or the verdicts on the admission policies do.
 *
 * <p>One is for one baseline from its creation to its deletion. It is not thread-safe.
 */
public final class BaselineTally {
    private final String name;
    private final SortedMaps maps;
    private final NavigableMap<String, Map<String, String>> selected;
    private final NavigableMap<String, Share> shares;
    private final RolloutTally rollout;
    private Totals totals;
    private PolicyResult policies = PolicyResult.NONE;
    private Map<String, String> damage = Map.of();
    private @Nullable SecurityBaseline baseline;

    /** A tally of the baseline with this name; there is no status before the baseline is set. */
    public BaselineTally(String name) {
        this(name, TreeMap::new);
    }

    BaselineTally(String name, SortedMaps maps) {
        this.name = name;
        this.maps = maps;
        selected = maps.byName();
        shares = maps.byName();
        rollout = new RolloutTally(maps);
        totals = new Totals(maps);
    }

    /**
     * Sets the baseline as it is now. Results with another generation do not count, and are kept: a
     * namespace may have seen the next one before.
     *
     * @return whether the status may have changed; so do the other methods
     */
    public boolean baseline(SecurityBaseline now) {
        @Nullable SecurityBaseline before = baseline;
        baseline = now;
        boolean same =
                before != null
                        && StatusBasis.generation(before) == StatusBasis.generation(now)
                        && before.getSpec().equals(now.getSpec());
        if (!same) {
            countAll();
        }
        return !same;
    }

    /** Notes that the baseline selects the namespace, which has these labels. */
    public boolean select(String namespace, Map<String, String> labels) {
        Optional<NamespaceCompliance> before = compliance(namespace);
        boolean changed = !labels.equals(selected.put(namespace, labels));
        if (changed) {
            recount(namespace, before);
        }
        return changed;
    }

    /** Notes that the baseline does not select the namespace, whose result is kept. */
    public boolean deselect(String namespace) {
        Optional<NamespaceCompliance> before = compliance(namespace);
        boolean changed = selected.remove(namespace) != null;
        if (changed) {
            recount(namespace, before);
        }
        return changed;
    }

    /** Sets the last result of a namespace; only what the status can show is kept of it. */
    public boolean put(NamespaceResult result) {
        return replace(result.namespace(), Share.of(result, name));
    }

    /** Drops the result of a namespace. */
    public boolean remove(String namespace) {
        return replace(namespace, Optional.empty());
    }

    /** Sets what is known of the baseline's admission policies. */
    public boolean policies(PolicyResult now) {
        PolicyResult before = policies;
        policies = now;
        if (!before.verdicts().equals(now.verdicts())) {
            countAll();
        }
        return !before.equals(now);
    }

    /** Labels of the selected namespaces, by name; a view that changes with the tally. */
    public Map<String, Map<String, String>> selected() {
        return Collections.unmodifiableMap(selected);
    }

    /** Whether every selected namespace has a result with the present generation. */
    public boolean isComplete() {
        return baseline != null && totals.verdicts().areAllLookedAt();
    }

    /** The status; equal to the one before when nothing changed. */
    public SecurityBaselineStatus status(Situation situation) {
        return StatusBuilder.of(basis(rollout(situation), situation));
    }

    StatusBasis basis(@Nullable RolloutStatus rolledOut, Situation situation) {
        return new StatusBasis(known(), totals, policies, rolledOut, situation);
    }

    private @Nullable RolloutStatus rollout(Situation situation) {
        @Nullable RolloutStatus before =
                situation.before() == null ? null : situation.before().rollout();
        if (situation.isStale()) {
            return before;
        }
        if (known().getSpec().rollout() == null) {
            return null;
        }
        damage(situation.damage());
        return rollout.status(known(), before, situation.now());
    }

    private void damage(Map<String, String> now) {
        Set<String> changed = new HashSet<>(damage.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(it -> Objects.equals(damage.get(it), now.get(it)));
        damage = now;
        changed.forEach(it -> updateRollout(it, compliance(it)));
    }

    private boolean replace(String namespace, Optional<Share> share) {
        Optional<NamespaceCompliance> before = compliance(namespace);
        @Nullable Share known =
                share.isPresent() ? shares.put(namespace, share.get()) : shares.remove(namespace);
        boolean changed = !share.equals(Optional.ofNullable(known));
        if (changed) {
            recount(namespace, before);
        }
        return changed && selected.containsKey(namespace);
    }

    /** How the namespace stands to the baseline; empty when that does not select it. */
    private Optional<NamespaceCompliance> compliance(String namespace) {
        if (baseline == null || !selected.containsKey(namespace)) {
            return Optional.empty();
        }
        long generation = StatusBasis.generation(baseline);
        return Optional.of(
                Optional.ofNullable(shares.get(namespace))
                        .filter(it -> it.verdict().generation() == generation)
                        .map(it -> NamespaceCompliance.of(namespace, it, policies.verdicts()))
                        .orElseGet(() -> NamespaceCompliance.notLookedAt(namespace)));
    }

    private void recount(String namespace, Optional<NamespaceCompliance> before) {
        before.ifPresent(totals::remove);
        Optional<NamespaceCompliance> now = compliance(namespace);
        now.ifPresent(totals::add);
        updateRollout(namespace, now);
    }

    private void countAll() {
        totals = new Totals(maps);
        rollout.clear();
        selected.keySet().forEach(it -> recount(it, Optional.empty()));
    }

    /** Notes what the namespace means to the rollout, if there is one. */
    private void updateRollout(String namespace, Optional<NamespaceCompliance> compliance) {
        @Nullable RolloutSpec steps = baseline == null ? null : baseline.getSpec().rollout();
        if (compliance.isEmpty() || steps == null) {
            rollout.remove(namespace);
            return;
        }
        @Nullable BaselineVerdict verdict =
                compliance.get().found().map(Share::verdict).orElse(null);
        rollout.put(
                namespace,
                Rollouts.candidate(
                        new Rollouts.Place(
                                steps, namespace, Objects.requireNonNull(selected.get(namespace))),
                        verdict,
                        damage.get(namespace)));
    }

    private SecurityBaseline known() {
        return Objects.requireNonNull(baseline, "set the baseline before asking for its status");
    }
}
