package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import org.jspecify.annotations.Nullable;

/**
 * How a layer does. Controls count by their severity: Critical 10, High 6, Medium 3, Low 1. A score
 * means little without the share of the controls that is known.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LayerScore(
        @JsonPropertyDescription("The layer, or Total.") @Required String layer,
        @JsonPropertyDescription(
                        "Of what passed or failed the part that passed, in per cent; absent when"
                                + " nothing is known.")
                @Nullable Integer score,
        @JsonPropertyDescription(
                        "Of what applies the part that passed or failed, in per cent; the rest is"
                                + " unknown or attested.")
                int known,
        @JsonPropertyDescription("Controls that failed.") int fail,
        @JsonPropertyDescription("Controls of which too little is known.") int unknown) {}
