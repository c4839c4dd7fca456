package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.securitybaseline.api.schema.Atomic;

import java.util.List;

/** The number of a control in a catalogue; a number alone says nothing. */
public record ControlReference(
        @JsonPropertyDescription("The catalogue, such as CIS Kubernetes.") @Required
                String catalogue,
        @JsonPropertyDescription(
                        "The versions in which it has this number; none when there are no"
                                + " versions.")
                @Atomic
                List<String> versions,
        @JsonPropertyDescription("The number.") @Required String id) {

    public ControlReference {
        versions = versions == null ? List.of() : List.copyOf(versions);
    }
}
