package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/** How one control of a baseline fares over all selected namespaces. */
public record ControlStatus(
        @JsonPropertyDescription("The control.") @Required Control control,
        @JsonPropertyDescription("Audit or Enforce.") @Required Mode mode,
        @JsonPropertyDescription("Namespaces by verdict of this control.") @Required
                NamespaceCounts namespaces) {}
