package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import org.jspecify.annotations.Nullable;

/** What holds for the ServiceAccount {@code default} of each selected namespace. */
public record DefaultServiceAccount(
        @JsonPropertyDescription(
                        "Whether pods of this ServiceAccount get a token without asking for it.")
                @Nullable Boolean automountServiceAccountToken) {}
