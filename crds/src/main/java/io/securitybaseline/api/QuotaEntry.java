package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.schema.KeyLength;

import java.util.Map;

/** The content of a ResourceQuota. */
public record QuotaEntry(
        @JsonPropertyDescription(
                        "Upper bound for each resource, such as limits.cpu: 8 or count/pods: 50.")
                @Required
                @Size(min = 1, max = 32)
                @KeyLength(317)
                Map<String, Quantity> hard) {

    public QuotaEntry {
        hard = hard == null ? Map.of() : Map.copyOf(hard);
    }
}
