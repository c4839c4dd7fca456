package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Size;
import io.securitybaseline.api.schema.Atomic;
import io.securitybaseline.api.schema.KeyLength;

import java.util.List;
import java.util.Map;

/**
 * A label selector with the meaning of {@code metav1.LabelSelector}: all requirements must hold,
 * and none at all selects everything.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Selector(
        @JsonPropertyDescription("Labels that must be present with exactly these values.")
                @Size(max = 16)
                @KeyLength(317)
                Map<String, @Size(max = 63) String> matchLabels,
        @JsonPropertyDescription("Requirements on label keys; all of them must hold.")
                @Size(max = 16)
                @Atomic
                List<SelectorRequirement> matchExpressions) {

    /** The selector without requirements, which selects everything. */
    public static final Selector EVERYTHING = new Selector(Map.of(), List.of());

    public Selector {
        matchLabels = matchLabels == null ? Map.of() : Map.copyOf(matchLabels);
        matchExpressions = matchExpressions == null ? List.of() : List.copyOf(matchExpressions);
    }

    /** Whether an object with these labels is selected. */
    public boolean matches(Map<String, String> labels) {
        return matchLabels.entrySet().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
                && matchExpressions.stream().allMatch(requirement -> requirement.holdsFor(labels));
    }

    /** Whether this selector has no requirement and so selects everything. */
    @JsonIgnore
    public boolean isEverything() {
        return matchLabels.isEmpty() && matchExpressions.isEmpty();
    }
}
