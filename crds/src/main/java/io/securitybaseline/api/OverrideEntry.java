package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/** A value of one baseline that gave way to the value of another. */
public record OverrideEntry(
        @JsonPropertyDescription("The control.") @Required Control control,
        @JsonPropertyDescription(
                        "Path of the value in the spec, such as network.ingress[from-ingress].")
                @Required
                String path,
        @JsonPropertyDescription("The baseline whose value gave way.") @Required String baseline,
        @JsonPropertyDescription("The baseline whose value applies.") @Required
                String overriddenBy) {}
