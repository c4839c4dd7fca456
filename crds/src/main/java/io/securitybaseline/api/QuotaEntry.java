package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.schema.KeyLength;
import io.securitybaseline.api.schema.Quantities;

import java.util.Map;

/** The content of a ResourceQuota. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record QuotaEntry(
        @JsonPropertyDescription(
                        "Upper bounds by resource, such as limits.cpu: 8, requests.memory: 1.5Gi or"
                            + " count/pods: 50. A fraction without a unit is written in quotes.")
                @Required
                @Size(min = 1, max = 32)
                @KeyLength(317)
                @Quantities
                Map<String, Quantity> hard) {

    public QuotaEntry {
        hard = hard == null ? Map.of() : Map.copyOf(hard);
    }
}
