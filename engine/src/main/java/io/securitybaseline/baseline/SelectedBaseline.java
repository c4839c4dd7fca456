package io.securitybaseline.baseline;

import io.securitybaseline.api.AdoptPolicy;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.DeletionPolicy;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.rollout.Reach;

import java.util.Comparator;
import java.util.Map;

/**
 * A SecurityBaseline reduced to what decides about namespaces.
 *
 * @param reach which namespaces it has come to; of one that was seen from a namespace, whether it
 *     has come there
 * @param intent whether its modes count as they are written
 */
public record SelectedBaseline(
        String name, long generation, SecurityBaselineSpec spec, Reach reach, Intent intent) {

    /** How the modes of a baseline are taken. */
    public enum Intent {
        /** As they are written. */
        AS_WRITTEN,
        /** As if all that it asks for were enforced: the question of whoever plans that. */
        ENFORCED
    }

    /**
     * Who comes first where values cannot be merged: the higher priority, then the lexically
     * smaller name.
     */
    public static final Comparator<SelectedBaseline> PRECEDENCE =
            Comparator.comparingInt(SelectedBaseline::priority)
                    .reversed()
                    .thenComparing(SelectedBaseline::name);

    /** One that has come to all its namespaces. */
    public SelectedBaseline(String name, long generation, SecurityBaselineSpec spec) {
        this(name, generation, spec, new Reach.Everywhere());
    }

    /** One whose modes count as they are written. */
    public SelectedBaseline(String name, long generation, SecurityBaselineSpec spec, Reach reach) {
        this(name, generation, spec, reach, Intent.AS_WRITTEN);
    }

    public static SelectedBaseline of(SecurityBaseline baseline) {
        Long generation = baseline.getMetadata().getGeneration();
        return new SelectedBaseline(
                baseline.getMetadata().getName(),
                generation == null ? 0 : generation,
                baseline.getSpec(),
                Reach.of(baseline));
    }

    /** This baseline as it is seen from a namespace. */
    SelectedBaseline at(String namespace, Map<String, String> labels) {
        return reach instanceof Reach.Everywhere
                ? this
                : new SelectedBaseline(
                        name,
                        generation,
                        spec,
                        reach.covers(namespace, labels)
                                ? new Reach.Everywhere()
                                : new Reach.Nowhere(),
                        intent);
    }

    /** The same as if it had come everywhere and enforced all that it asks for. */
    public SelectedBaseline asIfEnforced() {
        return new SelectedBaseline(
                name, generation, spec, new Reach.Everywhere(), Intent.ENFORCED);
    }

    /** Whether it has come to the namespace that it is seen from. */
    public boolean isRolledOut() {
        return !(reach instanceof Reach.Nowhere);
    }

    public int priority() {
        return spec.priority() == null ? 0 : spec.priority();
    }

    public boolean isSuspended() {
        return Boolean.TRUE.equals(spec.suspend());
    }

    public boolean adopts() {
        return spec.adopt() == AdoptPolicy.Always;
    }

    public boolean deletesOnRelease() {
        return spec.deletionPolicy() == DeletionPolicy.Delete;
    }

    /**
     * Whether this baseline has {@code control} and does more than audit it. A suspended baseline
     * still takes part: nothing gets weaker. One that has not come to the namespace only audits it.
     */
    public boolean enforces(Control control) {
        return isRolledOut() && isToEnforce(control);
    }

    /** The same, once it has come to the namespace. */
    public boolean isToEnforce(Control control) {
        return spec.modeOf(control)
                .filter(mode -> mode == Mode.Enforce || intent == Intent.ENFORCED)
                .isPresent();
    }

    <T> WithOrigin<T> source(T value) {
        return new WithOrigin<>(value, name, !isSuspended(), adopts());
    }
}
