package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** A difference that was found between a namespace and its baseline, and what became of it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DriftEntry(
        @JsonPropertyDescription("The namespace; absent in the namespace's own report.")
                @Nullable String namespace,
        @JsonPropertyDescription(
                        "The baseline that requires it; absent in that SecurityBaseline's own "
                                + "status.")
                @Nullable String baseline,
        @JsonPropertyDescription("The control that requires it.") @Required Control control,
        @JsonPropertyDescription("Kind of the object.") @Required String kind,
        @JsonPropertyDescription("Name of the object.") @Required String name,
        @JsonPropertyDescription(
                        "Missing, Different, Modified, Deleted, Collision, Foreign or Surplus.")
                @Required
                ChangeType change,
        @JsonPropertyDescription("At most three of the fields that differ.") @Atomic
                List<DriftField> fields,
        @JsonPropertyDescription(
                        "Who changed it, where the API server knows; it keeps no trace of deletions"
                                + " and of removed fields and labels.")
                @Nullable ChangedBy changedBy,
        @JsonPropertyDescription(
                        "When it was found; the newest time if it was found more than once.")
                @Required
                Instant detectedTime,
        @JsonPropertyDescription("Repaired, Open, Contested, Forbidden, Failed or Waived.")
                @Required
                DriftOutcome outcome,
        @JsonPropertyDescription("When it was last repaired.") @Nullable Instant repairedTime,
        @JsonPropertyDescription("Why it was not repaired, or does not stay repaired.")
                @Nullable String message,
        @JsonPropertyDescription("How often the same difference was found.") @Required int count) {

    public DriftEntry {
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /** This entry of a namespace's report as the status of its baseline shows it. */
    public DriftEntry in(String newNamespace) {
        return new DriftEntry(
                newNamespace,
                null,
                control,
                kind,
                name,
                change,
                fields,
                changedBy,
                detectedTime,
                outcome,
                repairedTime,
                message,
                count);
    }
}
