package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** The verdict on one control, with its evidence. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AssessedControl(
        @JsonPropertyDescription("Id of the control.") @Required String id,
        @JsonPropertyDescription("The rows of the two control tables that it answers.") @Atomic
                List<String> rows,
        @JsonPropertyDescription("The layer that it belongs to.") @Nullable Layer layer,
        @JsonPropertyDescription("What must hold.") @Required String title,
        @JsonPropertyDescription("Pass, Fail, Unknown, NotApplicable or Attested.") @Required
                AssessmentVerdict verdict,
        @JsonPropertyDescription("How bad it is if it fails; of a failure how bad this one is.")
                @Required
                Severity severity,
        @JsonPropertyDescription("How directly the evidence shows what is in effect.")
                @Nullable Confidence confidence,
        @JsonPropertyDescription("The probe that saw the deciding evidence, such as apiServer.")
                @Nullable String source,
        @JsonPropertyDescription("Of what it was seen: an address, a node, an object.")
                @Nullable String instance,
        @JsonPropertyDescription("When it was seen.") @Nullable Instant observedTime,
        @JsonPropertyDescription("A word for programs.") @Required String reason,
        @JsonPropertyDescription("A sentence for people.") @Required String message,
        @JsonPropertyDescription("How many were examined: API servers, nodes, objects.")
                @Nullable Long examined,
        @JsonPropertyDescription("Of how many.") @Nullable Long outOf,
        @JsonPropertyDescription("Since when the verdict is this one.") @Nullable Instant since,
        @JsonPropertyDescription("The statement that lifted Unknown to Attested.")
                @Nullable CitedAttestation attestation,
        @JsonPropertyDescription("The waiver that accepts the failure.")
                @Nullable String acceptedBy,
        @JsonPropertyDescription("What to do.") @Nullable String remedy,
        @JsonPropertyDescription("Its numbers in published catalogues.") @Atomic
                List<ControlReference> references) {

    public AssessedControl {
        rows = rows == null ? List.of() : List.copyOf(rows);
        references = references == null ? List.of() : List.copyOf(references);
    }

    /** The same, with another time since when the verdict is this one, and other words. */
    public AssessedControl with(
            @Nullable Instant newSince,
            String newMessage,
            @Nullable CitedAttestation newAttestation) {
        return new AssessedControl(
                id,
                rows,
                layer,
                title,
                verdict,
                severity,
                confidence,
                source,
                instance,
                observedTime,
                reason,
                newMessage,
                examined,
                outOf,
                newSince,
                newAttestation,
                acceptedBy,
                remedy,
                references);
    }

    /** Whether it says the same, whenever it was seen. */
    public boolean saysTheSameAs(AssessedControl other) {
        return at(null).equals(other.at(null));
    }

    private AssessedControl at(@Nullable Instant time) {
        return new AssessedControl(
                id,
                rows,
                layer,
                title,
                verdict,
                severity,
                confidence,
                source,
                instance,
                time,
                reason,
                message,
                examined,
                outOf,
                since,
                attestation,
                acceptedBy,
                remedy,
                references);
    }
}
