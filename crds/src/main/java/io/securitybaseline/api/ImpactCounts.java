package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/** What enforcement would do where it is not on yet, counted over the selected namespaces. */
public record ImpactCounts(
        @JsonPropertyDescription("Namespaces in which something would certainly break.") @Required
                int namespaces,
        @JsonPropertyDescription("Objects that would certainly break.") @Required int harmed,
        @JsonPropertyDescription("Other objects that might break.") @Required int atRisk,
        @JsonPropertyDescription("Namespaces of which it is not known.") @Required int unknown) {}
