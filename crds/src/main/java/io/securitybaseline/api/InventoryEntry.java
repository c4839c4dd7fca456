package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import org.jspecify.annotations.Nullable;

/**
 * Something that the operator put into the namespace, or beside all namespaces, and how it left it:
 * what tells drift from a changed baseline.
 */
public record InventoryEntry(
        @JsonPropertyDescription(
                        "Kind of the object, or NamespaceLabel, ServiceAccountAutomount,"
                                + " ImagePullSecret for a part of one.")
                @Required
                String kind,
        @JsonPropertyDescription("Name of the object, key of the label, or ServiceAccount/Secret.")
                @Required
                String name,
        @JsonPropertyDescription("uid of the object.") @Nullable String uid,
        @JsonPropertyDescription(
                        "Fingerprint of the content as the API server returned it, or the value"
                                + " itself for a part.")
                @Required
                String fingerprint,
        @JsonPropertyDescription(
                        "The previous value, for a part of an object that the operator does not "
                                + "own.")
                @Nullable String previous,
        @JsonPropertyDescription("The baseline that required it.") @Required String baseline) {}
