package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far a rollout has come. It is also the operator's memory: after a restart the rollout goes on
 * from here.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RolloutStatus(
        @JsonPropertyDescription(
                        "Fingerprint of the spec that is rolled out; a changed spec starts again"
                                + " from the first step.")
                @Required
                String revision,
        @JsonPropertyDescription(
                        "Generation of the spec that this is about; while it is behind, no further"
                                + " namespace is reached.")
                @Required
                long generation,
        @JsonPropertyDescription("Progressing, Soaking, Paused, Stopped or Completed.") @Required
                RolloutPhase phase,
        @JsonPropertyDescription(
                        "The current step, from 1; one more than there are while the rest follows.")
                @Required
                int step,
        @JsonPropertyDescription("How many steps there are.") @Required int steps,
        @JsonPropertyDescription("Selected namespaces that are reached.") @Required int reached,
        @JsonPropertyDescription("Namespaces that are selected.") @Required int selected,
        @JsonPropertyDescription(
                        "The last namespace that was reached; those before it in the order are"
                                + " reached as well.")
                @Nullable RolloutPosition through,
        @JsonPropertyDescription("When the current step began.") @Required Instant stepTime,
        @JsonPropertyDescription(
                        "Since when all namespaces of the current step meet the requirements.")
                @Nullable Instant settledTime,
        @JsonPropertyDescription("What it waits for, or why it stopped.")
                @Nullable String message) {}
