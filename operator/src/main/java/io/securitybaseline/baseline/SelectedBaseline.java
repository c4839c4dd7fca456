package io.securitybaseline.baseline;

import io.securitybaseline.api.AdoptPolicy;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.DeletionPolicy;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineSpec;

import java.util.Comparator;

/** A SecurityBaseline reduced to what decides about namespaces. */
public record SelectedBaseline(String name, long generation, SecurityBaselineSpec spec) {

    /**
     * Who comes first where values cannot be merged: the higher priority, then the lexically
     * smaller name.
     */
    public static final Comparator<SelectedBaseline> PRECEDENCE =
            Comparator.comparingInt(SelectedBaseline::priority)
                    .reversed()
                    .thenComparing(SelectedBaseline::name);

    public static SelectedBaseline of(SecurityBaseline baseline) {
        Long generation = baseline.getMetadata().getGeneration();
        return new SelectedBaseline(
                baseline.getMetadata().getName(),
                generation == null ? 0 : generation,
                baseline.getSpec());
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
     * still takes part: nothing gets weaker.
     */
    public boolean enforces(Control control) {
        return spec.modeOf(control).filter(mode -> mode == Mode.Enforce).isPresent();
    }

    <T> Sourced<T> source(T value) {
        return new Sourced<>(value, name, !isSuspended(), adopts());
    }
}
