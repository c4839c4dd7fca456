package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import org.jspecify.annotations.Nullable;

/** A ServiceAccount that exists in each selected namespace. */
public record ServiceAccountEntry(
        @JsonPropertyDescription("Name of the ServiceAccount; an existing one is kept.")
                @Required
                @Size(max = 63)
                @ValidationRule(value = Spelling.LABEL, message = Spelling.LABEL_WANTED)
                String name,
        @JsonPropertyDescription(
                        "Whether pods of this ServiceAccount get a token without asking for it;"
                                + " left as it is when absent.")
                @Nullable Boolean automountServiceAccountToken) {}
