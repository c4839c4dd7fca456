package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/** What enforcement would do where it is not on yet, counted over the selected namespaces. */
public record ImpactCounts(
        @JsonPropertyDescription("Namespaces in which something would be harmed for certain.")
                @Required
                int namespaces,
        @JsonPropertyDescription("Objects that would be harmed for certain.") @Required int harmed,
        @JsonPropertyDescription("Other objects that may be harmed.") @Required int atRisk,
        @JsonPropertyDescription("Namespaces of which it is not known.") @Required int unknown) {}
