package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** One check that a workload violates although it is enforced. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ViolationEntry(
        @JsonPropertyDescription("The baseline that requires it.") @Required String baseline,
        @JsonPropertyDescription("podSecurity or admission.") @Required Control control,
        @JsonPropertyDescription("The check of the Pod Security Standards, or the admission rule.")
                @Required
                String rule,
        @JsonPropertyDescription(
                        "Kind of the object to change; Pod where its owner has been changed"
                                + " already.")
                @Required
                String kind,
        @JsonPropertyDescription("Name of the object.") @Required String name,
        @JsonPropertyDescription("How many of its pods run with it; absent when none does.")
                @Nullable Integer pods,
        @JsonPropertyDescription("What is violated, in a sentence.") @Required String message,
        @JsonPropertyDescription("At most three of the fields to change in the object.") @Atomic
                List<ImpactPlace> places) {

    public ViolationEntry {
        places = places == null ? List.of() : List.copyOf(places);
    }
}
