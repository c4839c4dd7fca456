package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;
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
        message =
                "serviceAccountNames goes with attachTo: Named, and Named needs at least one name")
public record PullSecretEntry(
        @JsonPropertyDescription(
                        "Name of the Secret in each namespace; one that the chart's"
                            + " registries.pullSecretNames lists.")
                @Required
                @Size(min = 1, max = 63)
                @Pattern(Names.DNS_SUBDOMAIN)
                String name,
        @JsonPropertyDescription(
                        "Name of the source in the operator's namespace; the same name when"
                            + " absent.")
                @Size(min = 1, max = 253)
                @Nullable String sourceName,
        @JsonPropertyDescription("All (default), Default or Named ServiceAccounts.")
                @Nullable AttachTo attachTo,
        @JsonPropertyDescription("The ServiceAccounts for Named; those created later included.")
                @Size(max = 32)
                @ListSet
                List<@Size(min = 1, max = 253) String> serviceAccountNames) {

    public PullSecretEntry {
        serviceAccountNames =
                serviceAccountNames == null ? List.of() : List.copyOf(serviceAccountNames);
    }
}
