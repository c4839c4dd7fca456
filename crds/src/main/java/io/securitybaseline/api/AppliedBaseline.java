package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/** A baseline that selects the namespace. */
public record AppliedBaseline(
        @JsonPropertyDescription("Name of the SecurityBaseline.") @Required String name,
        @JsonPropertyDescription("Generation of its spec that this report is about.") @Required
                long generation) {}
