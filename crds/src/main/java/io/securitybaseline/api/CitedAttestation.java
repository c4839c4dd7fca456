package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import org.jspecify.annotations.Nullable;

/**
 * An attestation as a report repeats it. It has no rules of its own: those of a list without bounds
 * cost more than the API server allows.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CitedAttestation(
        @JsonPropertyDescription("What holds, in words.") @Required String statement,
        @JsonPropertyDescription("Who says so.") @Required String by,
        @JsonPropertyDescription("Where the evidence is.") @Nullable String evidenceURL,
        @JsonPropertyDescription("Until when it counts.") @Required String validUntil) {}
