package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import org.jspecify.annotations.Nullable;

/** One thing that breaks a control. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssessmentFinding(
        @JsonPropertyDescription("Id of the control.") @Required String control,
        @JsonPropertyDescription("How bad it is.") @Required Severity severity,
        @JsonPropertyDescription("What it is about: a kind, or a part of the cluster.") @Required
                String subject,
        @JsonPropertyDescription("The object's namespace.") @Nullable String namespace,
        @JsonPropertyDescription("The object's name, or that of the instance.")
                @Nullable String name,
        @JsonPropertyDescription("A sentence for people.") @Required String message) {}
