package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.schema.KeyLength;
import io.securitybaseline.api.schema.Quantities;

import java.util.Map;

/** The limits of a LimitRange for one type of object. */
@ValidationRule(
        value = "self.type == 'Container' || !has(self.default) && !has(self.defaultRequest)",
        message = "default and defaultRequest are for type Container only")
@ValidationRule(
        value =
                "has(self.max) || has(self.min) || has(self.default) || has(self.defaultRequest)"
                        + " || has(self.maxLimitRequestRatio)",
        message =
                "write at least one of max, min, default, defaultRequest and maxLimitRequestRatio")
@ValidationRule(
        value =
                "self.type != 'PersistentVolumeClaim' || has(self.max) && 'storage' in self.max"
                        + " || has(self.min) && 'storage' in self.min",
        message =
                "type PersistentVolumeClaim needs a bound on storage, such as max: {storage:"
                        + " 100Gi}")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LimitEntry(
        @JsonPropertyDescription("Container, Pod or PersistentVolumeClaim.") @Required Type type,
        @JsonPropertyDescription("Largest limit by resource, such as memory: 2Gi.")
                @Size(max = 16)
                @KeyLength(317)
                @Quantities
                Map<String, Quantity> max,
        @JsonPropertyDescription("Smallest request by resource, such as cpu: 10m.")
                @Size(max = 16)
                @KeyLength(317)
                @Quantities
                Map<String, Quantity> min,
        @JsonPropertyDescription("Limit by resource of a container that names none.")
                @JsonProperty("default")
                @Size(max = 16)
                @KeyLength(317)
                @Quantities
                Map<String, Quantity> defaultLimit,
        @JsonPropertyDescription("Request by resource of a container that names none.")
                @Size(max = 16)
                @KeyLength(317)
                @Quantities
                Map<String, Quantity> defaultRequest,
        @JsonPropertyDescription("How many times its request a limit may be, by resource.")
                @Size(max = 16)
                @KeyLength(317)
                @Quantities
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
