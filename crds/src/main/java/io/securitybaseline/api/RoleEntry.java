package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.securitybaseline.api.schema.Atomic;

import java.util.List;

/** A Role that exists in each selected namespace. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RoleEntry(
        @JsonPropertyDescription("Name of the entry; the Role is called securitybaseline-NAME.")
                @Required
                @Size(max = 63)
                @ValidationRule(value = Spelling.LABEL, message = Spelling.LABEL_WANTED)
                String name,
        @JsonPropertyDescription(
                        "What the Role allows. The operator can grant only what the chart's"
                                + " rbac.grantable gives it.")
                @Required
                @Size(min = 1, max = 32)
                @Atomic
                List<RoleRule> rules) {

    public RoleEntry {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }
}
