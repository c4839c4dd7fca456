package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** From which version on an operating system of nodes counts as patched. */
public record NodeImage(
        @JsonPropertyDescription(
                        "The osImage of nodes with a * for the version, such as \"Flatcar"
                                + " Container Linux by Kinvolk * (Oklo)\".")
                @Required
                @Size(min = 1, max = 253)
                @ValidationRule(
                        value = "self.contains('*')",
                        message = "write a * where the version stands in the node's osImage")
                String osImage,
        @JsonPropertyDescription("The oldest version that is patched, such as 4459.2.0.")
                @Required
                @Size(min = 1, max = 63)
                String atLeast) {}
