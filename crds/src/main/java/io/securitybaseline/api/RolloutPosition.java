package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import java.util.Comparator;

/** The place of a namespace in the order of a rollout. */
public record RolloutPosition(
        @JsonPropertyDescription(
                        "Number of the first step, from 1, whose namespaceSelector matches; one"
                                + " more than there are steps where none does.")
                @Required
                int wave,
        @JsonPropertyDescription("Name of the namespace.") @Required String namespace)
        implements Comparable<RolloutPosition> {

    private static final Comparator<RolloutPosition> ORDER =
            Comparator.comparingInt(RolloutPosition::wave)
                    .thenComparing(RolloutPosition::namespace);

    @Override
    public int compareTo(RolloutPosition other) {
        return ORDER.compare(this, other);
    }
}
