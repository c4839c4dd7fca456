package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The verdict on one control, in short; its AssessmentReport has the evidence. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ControlState(
        @JsonPropertyDescription("Id of the control.") @Required String id,
        @JsonPropertyDescription("Pass, Fail, Unknown, NotApplicable or Attested.") @Required
                AssessmentVerdict verdict,
        @JsonPropertyDescription("How bad it is if it fails.") @Required Severity severity,
        @JsonPropertyDescription("A word for programs.") @Required String reason,
        @JsonPropertyDescription("Since when the verdict is this one.") @Nullable Instant since,
        @JsonPropertyDescription("The waiver that accepts the failure.")
                @Nullable String acceptedBy) {}
