package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.schema.KeyLength;

import java.util.Map;

/** The limits of a LimitRange for one type of object. */
@ValidationRule(
        value = "self.type == 'Container' || !has(self.default) && !has(self.defaultRequest)",
        message = "default and defaultRequest are for type Container only")
public record LimitEntry(
        @JsonPropertyDescription("Container, Pod or PersistentVolumeClaim.") @Required Type type,
        @JsonPropertyDescription("Largest limit of a resource.") @Size(max = 16) @KeyLength(317)
                Map<String, Quantity> max,
        @JsonPropertyDescription("Smallest request of a resource.") @Size(max = 16) @KeyLength(317)
                Map<String, Quantity> min,
        @JsonPropertyDescription("Limit of a container that names none.")
                @JsonProperty("default")
                @Size(max = 16)
                @KeyLength(317)
                Map<String, Quantity> defaultLimit,
        @JsonPropertyDescription("Request of a container that names none.")
                @Size(max = 16)
                @KeyLength(317)
                Map<String, Quantity> defaultRequest,
        @JsonPropertyDescription("How many times its request a limit may be.")
                @Size(max = 16)
                @KeyLength(317)
                Map<String, Quantity> maxLimitRequestRatio) {

    /** The types that a LimitRange distinguishes. */
    public enum Type {
        Container,
        Pod,
        PersistentVolumeClaim
    }

    public LimitEntry {
        max = max == null ? Map.of() : Map.copyOf(max);
        min = min == null ? Map.of() : Map.copyOf(min);
        defaultLimit = defaultLimit == null ? Map.of() : Map.copyOf(defaultLimit);
        defaultRequest = defaultRequest == null ? Map.of() : Map.copyOf(defaultRequest);
        maxLimitRequestRatio =
                maxLimitRequestRatio == null ? Map.of() : Map.copyOf(maxLimitRequestRatio);
    }
}
