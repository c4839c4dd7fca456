package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/**
 * What enforcement would do where it is not on yet, in numbers. Labels of the namespace, and
 * entries and settings of ServiceAccounts, are updates of what carries them.
 */
public record PlanCounts(
        @JsonPropertyDescription("Objects that would be created.") @Required int creates,
        @JsonPropertyDescription("Objects, labels and entries that would be changed.") @Required
                int updates,
        @JsonPropertyDescription(
                        "Objects of the operator that would be deleted, because no baseline "
                                + "requires them any more.")
                @Required
                int deletes) {

    /** Nothing to do. */
    public static final PlanCounts NONE = new PlanCounts(0, 0, 0);

    /** Both together. */
    public PlanCounts plus(PlanCounts other) {
        return new PlanCounts(
                creates + other.creates, updates + other.updates, deletes + other.deletes);
    }

    /** Whether there is nothing to do. */
    public boolean comesToNothing() {
        return equals(NONE);
    }
}
