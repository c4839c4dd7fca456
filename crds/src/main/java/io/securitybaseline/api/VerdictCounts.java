package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How many controls have each verdict. */
public record VerdictCounts(
        @JsonPropertyDescription("Controls that passed.") int pass,
        @JsonPropertyDescription("Controls that failed.") int fail,
        @JsonPropertyDescription("Controls of which too little is known.") int unknown,
        @JsonPropertyDescription("Controls that do not apply to this cluster.") int notApplicable,
        @JsonPropertyDescription("Controls that a person attested.") int attested) {}
