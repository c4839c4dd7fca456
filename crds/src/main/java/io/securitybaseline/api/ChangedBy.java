package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The field manager that owned a drifted field when the difference was found, as the API server
 * recorded it in {@code managedFields}.
 */
public record ChangedBy(
        @JsonPropertyDescription(
                        "Name of the field manager. Clients choose it themselves; it proves"
                                + " nothing.")
                @Required
                String manager,
        @JsonPropertyDescription("Apply or Update.") @Required String operation,
        @JsonPropertyDescription("When that manager wrote last.") @Nullable Instant time) {}
