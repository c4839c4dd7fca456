package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.securitybaseline.api.schema.ListMap;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The control {@code admission}: rules that pods and workloads in the selected namespaces meet when
 * they are created or changed.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AdmissionSpec(
        @JsonPropertyDescription("Mode of this control; the baseline's own mode when absent.")
                @Nullable Mode mode,
        @JsonPropertyDescription(
                        "The rules. Where several baselines select a namespace, the rules of all "
                                + "of them apply.")
                @Required
                @Size(min = 1, max = 11)
                @ListMap("name")
                List<AdmissionRule> rules) {

    public AdmissionSpec {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }
}
