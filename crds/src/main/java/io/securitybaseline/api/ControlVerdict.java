package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/** The verdict on one control in the namespace. */
public record ControlVerdict(
        @JsonPropertyDescription("The control.") @Required Control control,
        @JsonPropertyDescription("Compliant, NonCompliant, Drifted, Pending, Failed or Unknown.")
                @Required
                Verdict verdict,
        @JsonPropertyDescription("A word for programs; the documentation lists them.") @Required
                String reason,
        @JsonPropertyDescription("A sentence for people.") @Required String message) {}
