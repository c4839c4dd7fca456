package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/**
 * An object that the operator made and let go of. Its uid, which nobody can choose, shows that it
 * is not somebody else's when a baseline asks for it again.
 */
public record ReleasedObject(
        @JsonPropertyDescription("Kind of the object.") @Required String kind,
        @JsonPropertyDescription("Name of the object.") @Required String name,
        @JsonPropertyDescription("uid of the object.") @Required String uid,
        @JsonPropertyDescription("The baseline that required it.") @Required String baseline) {}
