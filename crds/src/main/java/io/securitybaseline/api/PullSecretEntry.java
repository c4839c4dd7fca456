package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.securitybaseline.api.schema.ListSet;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A Secret of type {@code kubernetes.io/dockerconfigjson} that is copied from the operator's
 * namespace and attached to ServiceAccounts.
 */
@ValidationRule(
        value =
                "(has(self.attachTo) && self.attachTo == 'Named') == (has(self.serviceAccountNames)"
                        + " && size(self.serviceAccountNames) > 0)",
        message = "attachTo: Named needs serviceAccountNames, and only Named takes them")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PullSecretEntry(
        @JsonPropertyDescription(
                        "Name of the Secret in each namespace. The operator can write only those"
                                + " that the chart's registries.pullSecretNames lists.")
                @Required
                @Size(max = 63)
                @ValidationRule(value = Spelling.SUBDOMAIN, message = Spelling.SUBDOMAIN_WANTED)
                String name,
        @JsonPropertyDescription(
                        "Name of the source in the operator's namespace; the same name when"
                                + " absent.")
                @Size(max = 253)
                @ValidationRule(value = Spelling.SUBDOMAIN, message = Spelling.SUBDOMAIN_WANTED)
                @Nullable String sourceName,
        @JsonPropertyDescription(
                        "Which ServiceAccounts use it: All (default), Default, or Named for those"
                                + " in serviceAccountNames.")
                @Nullable AttachTo attachTo,
        @JsonPropertyDescription("The ServiceAccounts for Named; they may be created later.")
                @Size(max = 32)
                @ListSet
                @ValidationRule(
                        value = Spelling.EACH_SUBDOMAIN,
                        message = Spelling.SUBDOMAIN_WANTED)
                List<@Size(max = 253) String> serviceAccountNames) {

    public PullSecretEntry {
        serviceAccountNames =
                serviceAccountNames == null ? List.of() : List.copyOf(serviceAccountNames);
    }
}
