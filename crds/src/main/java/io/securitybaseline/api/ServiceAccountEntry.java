package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

import org.jspecify.annotations.Nullable;

/** A ServiceAccount that exists in each selected namespace. */
public record ServiceAccountEntry(
        @JsonPropertyDescription("Name of the ServiceAccount.")
                @Required
                @Size(min = 1, max = 63)
                @Pattern(Names.DNS_LABEL)
                String name,
        @JsonPropertyDescription(
                        "Whether pods of this ServiceAccount get a token without asking for it;"
                            + " left as it is when absent.")
                @Nullable Boolean automountServiceAccountToken) {}
