package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** One requirement of a {@link Selector} on a label key. */
@ValidationRule(
        value = "(self.operator in ['In', 'NotIn']) == (has(self.values) && size(self.values) > 0)",
        message = "operators In and NotIn need values; Exists and DoesNotExist take none")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SelectorRequirement(
        @JsonPropertyDescription("The label key.") @Required @Size(min = 1, max = 317) String key,
        @JsonPropertyDescription("How the label is compared: In, NotIn, Exists or DoesNotExist.")
                @Required
                Operator operator,
        @JsonPropertyDescription("The values for In and NotIn.") @Size(max = 256) @Atomic
                List<@Size(max = 63) String> values) {

    /** How a label's value is compared. */
    public enum Operator {
        In,
        NotIn,
        Exists,
        DoesNotExist
    }

    public SelectorRequirement {
        values = values == null ? List.of() : List.copyOf(values);
    }

    boolean holdsFor(Map<String, String> labels) {
        @Nullable String value = labels.get(key);
        return switch (operator) {
            case In -> value != null && values.contains(value);
            case NotIn -> value == null || !values.contains(value);
            case Exists -> value != null;
            case DoesNotExist -> value == null;
        };
    }
}
