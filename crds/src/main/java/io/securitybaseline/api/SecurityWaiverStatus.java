package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.securitybaseline.api.schema.Atomic;
import io.securitybaseline.api.schema.ListMap;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a waiver excuses now. Written when it changes, and not otherwise. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecurityWaiverStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.")
                @Nullable Long observedGeneration,
        @JsonPropertyDescription("Active, ExpiringSoon, Expired, Unused or Conflicting.")
                @Nullable WaiverState state,
        @JsonPropertyDescription(
                        "Ready: the waiver was understood. InForce: it exempts something now. "
                                + "Stalled is present only while the waiver is conflicting.")
                @ListMap("type")
                List<Condition> conditions,
        @JsonPropertyDescription("In how many namespaces it exempts something.")
                @Nullable Integer namespaces,
        @JsonPropertyDescription("What it exempts, at most 20.") @Atomic
                List<ExceptionEntry> excuses,
        @JsonPropertyDescription("How many more there are.") @Nullable Integer excusesOmitted) {

    public SecurityWaiverStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        excuses = excuses == null ? List.of() : List.copyOf(excuses);
    }
}
