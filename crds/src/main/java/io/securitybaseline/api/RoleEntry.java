package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.securitybaseline.api.schema.Atomic;

import java.util.List;

/** A Role that exists in each selected namespace. */
public record RoleEntry(
        @JsonPropertyDescription("Name of the entry; the Role is called securitybaseline-NAME.")
                @Required
                @Size(min = 1, max = 63)
                @Pattern(Names.DNS_LABEL)
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
