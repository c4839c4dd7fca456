package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.securitybaseline.api.schema.ListMap;

import java.util.List;

/** The content of a LimitRange. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LimitRangeEntry(
        @JsonPropertyDescription(
                        "Limits, one item for each type. Quantities are written as 2, 500m or"
                                + " 1.5Gi, and a fraction without a unit in quotes.")
                @Required
                @Size(min = 1, max = 3)
                @ListMap("type")
                List<LimitEntry> limits) {

    public LimitRangeEntry {
        limits = limits == null ? List.of() : List.copyOf(limits);
    }
}
