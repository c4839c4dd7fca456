package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/** Where an object has to change to be spared. */
public record ImpactPlace(
        @JsonPropertyDescription(
                        "The field, such as"
                                + " spec.template.spec.containers[0].securityContext.privileged.")
                @Required
                String path,
        @JsonPropertyDescription("What to do with it, such as write false.") @Required
                String remedy) {}
