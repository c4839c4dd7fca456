package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import org.jspecify.annotations.Nullable;

/** A person's statement about a control of which the API shows nothing. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Attestation(
        @JsonPropertyDescription("Id of the control, such as nodes/ssh.")
                @Required
                @Size(min = 1, max = 63)
                String control,
        @JsonPropertyDescription("What holds, in words.") @Required @Size(min = 1, max = 1024)
                String statement,
        @JsonPropertyDescription("Who says so.") @Required @Size(min = 1, max = 253) String by,
        @JsonPropertyDescription("Where the evidence is.")
                @Size(max = 2048)
                @ValidationRule(
                        value = "self.startsWith('https://')",
                        message = "write the address of the evidence, beginning with https://")
                @Nullable String evidenceURL,
        @JsonPropertyDescription(
                        "Until when it counts, in UTC, such as 2027-03-31T00:00:00Z; at most 366"
                                + " days ahead.")
                @Required
                @Size(max = 32)
                @ValidationRule(
                        value =
                                "self.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$')"
                                    + " && timestamp(self) == timestamp(self)",
                        message = "write the end in UTC, such as 2027-03-31T00:00:00Z")
                String validUntil) {}
