package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One object that a waiver excuses, by kind and name. */
public record WaivedObject(
        @JsonPropertyDescription("Kind of the object, such as Deployment.")
                @Required
                @Size(min = 1, max = 63)
                String kind,
        @JsonPropertyDescription("Name of the object.") @Required @Size(min = 1, max = 253)
                String name) {

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
