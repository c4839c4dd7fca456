package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One observation about a resource, with the fields and the meaning of {@code metav1.Condition}.
 */
public record Condition(
        @JsonPropertyDescription("Ready, Compliant, InForce, Reconciling or Stalled.") @Required
                String type,
        @JsonPropertyDescription("True, False or Unknown.") @Required Status status,
        @JsonPropertyDescription("A word for programs; the documentation lists them.") @Required
                String reason,
        @JsonPropertyDescription("A sentence for people.") @Required String message,
        @JsonPropertyDescription("When status changed last.") @Required Instant lastTransitionTime,
        @JsonPropertyDescription("Generation of the spec that this was seen with.")
                @Nullable Long observedGeneration) {

    /** The three values of a condition. */
    public enum Status {
        True,
        False,
        Unknown
    }
}
