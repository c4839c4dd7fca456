package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.securitybaseline.api.schema.ListSet;

import java.util.List;

/** One rule that pods and the templates of workloads are held to, and what happens otherwise. */
@ValidationRule(
        value =
                "(self.name == 'ImageRegistryAllowed') == (has(self.registries) &&"
                        + " size(self.registries) > 0)",
        message = "ImageRegistryAllowed needs registries, and no other rule takes them")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AdmissionRule(
        @JsonPropertyDescription("Which rule; the documentation says what each requires.") @Required
                RuleName name,
        @JsonPropertyDescription(
                        "Deny refuses what breaks the rule, Warn warns the sender, Audit notes "
                                + "it in the API server's audit log.")
                @Required
                RuleAction action,
        @JsonPropertyDescription(
                        "For ImageRegistryAllowed: the registries, or parts of them, that images"
                                + " may come from, as host[:port][/path]. An image without a host"
                                + " comes from docker.io, one without a path from"
                                + " docker.io/library.")
                @Size(max = 64)
                @ListSet
                @ValidationRule(
                        value = Spelling.EACH_REGISTRY,
                        message = Spelling.EACH_REGISTRY_WANTED)
                List<@Size(max = 255) String> registries) {

    public AdmissionRule {
        registries = registries == null ? List.of() : List.copyOf(registries);
    }
}
