package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

/** One field that differs. Values are cut at 120 characters, and those of Secrets are masked. */
public record DriftField(
        @JsonPropertyDescription(
                        "Path of the field, such as spec.ingress[0]; \"+n more\" when there were"
                                + " more than three.")
                @Required
                String path,
        @JsonPropertyDescription(
                        "What the baseline requires; empty when the field should be absent.")
                @Required
                String expected,
        @JsonPropertyDescription("What was found; empty when the field was absent.") @Required
                String actual) {}
