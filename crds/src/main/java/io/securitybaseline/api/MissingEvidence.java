package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import org.jspecify.annotations.Nullable;

/** What would turn Unknown into an answer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MissingEvidence(
        @JsonPropertyDescription("The probe that saw too little.") @Required String probe,
        @JsonPropertyDescription("Why it saw too little.") @Required Gap gap,
        @JsonPropertyDescription("How many controls are unknown because of it.") int controls,
        @JsonPropertyDescription("What was requested, and the answer.") @Nullable String detail,
        @JsonPropertyDescription("The value of the chart that grants it, or the permission.")
                @Nullable String grant) {}
