package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** One thing that enforcement would do to one object. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ImpactEntry(
        @JsonPropertyDescription("The baseline that requires it.") @Required String baseline,
        @JsonPropertyDescription("The control that requires it.") @Required Control control,
        @JsonPropertyDescription(
                        "What the control minds, in one word, such as the name of a check of the"
                                + " Pod Security Standards or of an admission rule.")
                @Required
                String rule,
        @JsonPropertyDescription("Kind of the object.") @Required String kind,
        @JsonPropertyDescription("Name of the object.") @Required String name,
        @JsonPropertyDescription(
                        "PodsRefused, QuotaExceeded and TrafficCut do damage for certain;"
                            + " TrafficAtRisk, TokenTakenAway and PulledWithoutCredentials may.")
                @Required
                Consequence consequence,
        @JsonPropertyDescription("What is the matter, in a sentence.") @Required String message,
        @JsonPropertyDescription("At most three of the fields to change in the object.") @Atomic
                List<ImpactPlace> places,
        @JsonPropertyDescription("What to add to the spec of the baseline instead, as YAML.")
                @Nullable String lines) {

    public ImpactEntry {
        places = places == null ? List.of() : List.copyOf(places);
    }
}
