package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/** The benchmark whose numbers the references give. */
public record Benchmark(
        @JsonPropertyDescription("Its name.") @Required String name,
        @JsonPropertyDescription("Its version.") @Required String version,
        @JsonPropertyDescription("Whether it is about the Kubernetes version of this cluster.")
                boolean coversThisVersion) {}
