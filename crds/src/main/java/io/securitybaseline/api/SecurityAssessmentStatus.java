package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.securitybaseline.api.schema.Atomic;
import io.securitybaseline.api.schema.ListMap;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What was found; written when it changes, and once a run for its time. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecurityAssessmentStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.")
                @Nullable Long observedGeneration,
        @JsonPropertyDescription("Version of the API server.") @Nullable String kubernetesVersion,
        @JsonPropertyDescription("What kind of cluster it is.") @Nullable ClusterProfile profile,
        @JsonPropertyDescription("The benchmark whose numbers the references give.")
                @Nullable Benchmark benchmark,
        @JsonPropertyDescription("When the last run ended, at most ten minutes old to the truth.")
                @Nullable Instant lastAssessmentTime,
        @JsonPropertyDescription("How many controls have each verdict.")
                @Nullable VerdictCounts summary,
        @JsonPropertyDescription("The score of each layer, and Total.") @ListMap("layer")
                List<LayerScore> score,
        @JsonPropertyDescription("The verdict on every control.") @Atomic
                List<ControlState> controls,
        @JsonPropertyDescription("What would turn Unknown into an answer.") @Atomic
                List<MissingEvidence> missing,
        @JsonPropertyDescription(
                        "Ready: the last run ended within two intervals. Compliant: no control of"
                                + " severity High or Critical fails. Complete: every enabled probe"
                                + " had an answer.")
                @ListMap("type")
                List<Condition> conditions) {

    public SecurityAssessmentStatus {
        score = score == null ? List.of() : List.copyOf(score);
        controls = controls == null ? List.of() : List.copyOf(controls);
        missing = missing == null ? List.of() : List.copyOf(missing);
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
