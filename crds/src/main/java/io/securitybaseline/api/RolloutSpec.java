package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The steps in which a changed baseline comes to its namespaces. Where it has not come yet nothing
 * new is written, and what stands there and is still asked for is kept up.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RolloutSpec(
        @JsonPropertyDescription(
                        "The steps, one after the other; after the last one all that is left"
                                + " follows. Namespaces come in the order of the steps whose"
                                + " namespaceSelector they match, then by name.")
                @Required
                @Size(min = 1, max = 16)
                @Atomic
                List<RolloutStep> steps,
        @JsonPropertyDescription(
                        "Seconds that must pass after a step has succeeded before the next one"
                                + " begins, at most 30 days; 300 when absent. A step can have its"
                                + " own.")
                @Min(0)
                @Max(2592000)
                @Nullable Integer soakSeconds,
        @JsonPropertyDescription(
                        "While true no further namespace is reached; those that are reached stay"
                                + " enforced.")
                @Nullable Boolean paused,
        @JsonPropertyDescription(
                        "What to do before a namespace in which enforcement would do damage for"
                                + " certain: Stop (default) or Continue. It is looked for with the"
                                + " chart's scan.enabled only.")
                @Nullable OnImpact onImpact) {

    private static final int USUAL_SOAK = 300;

    public RolloutSpec {
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    /** Seconds between the success of the step, counted from 0, and the next one. */
    public int soakSecondsOf(int step) {
        Integer own = steps.get(step).soakSeconds();
        if (own != null) {
            return own;
        }
        return soakSeconds == null ? USUAL_SOAK : soakSeconds;
    }
}
