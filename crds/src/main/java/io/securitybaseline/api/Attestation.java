package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

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
        @JsonPropertyDescription("Where the evidence is.") @Size(max = 2048)
                @Nullable String evidenceURL,
        @JsonPropertyDescription(
                        "Until when it counts, in UTC, such as 2027-03-31T00:00:00Z; at most 366"
                                + " days ahead.")
                @Required
                @Size(max = 32)
                String validUntil) {

    /** As a report repeats it. */
    public CitedAttestation cited() {
        return new CitedAttestation(statement, by, evidenceURL, validUntil);
    }
}
