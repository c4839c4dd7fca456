package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Size;
import io.securitybaseline.api.schema.ListMap;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The control {@code rbac}: ServiceAccounts, Roles and RoleBindings in each selected namespace. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RbacSpec(
        @JsonPropertyDescription("Mode of this control; the baseline's own mode when absent.")
                @Nullable Mode mode,
        @JsonPropertyDescription(
                        "ServiceAccounts that each namespace has, under exactly these names.")
                @Size(max = 32)
                @ListMap("name")
                List<ServiceAccountEntry> serviceAccounts,
        @JsonPropertyDescription("Roles that each namespace has, called securitybaseline-NAME.")
                @Size(max = 32)
                @ListMap("name")
                List<RoleEntry> roles,
        @JsonPropertyDescription(
                        "RoleBindings that each namespace has, called securitybaseline-NAME.")
                @Size(max = 32)
                @ListMap("name")
                List<BindingEntry> bindings,
        @JsonPropertyDescription("Settings of the ServiceAccount default of each namespace.")
                @Nullable DefaultServiceAccount defaultServiceAccount) {

    public RbacSpec {
        serviceAccounts = serviceAccounts == null ? List.of() : List.copyOf(serviceAccounts);
        roles = roles == null ? List.of() : List.copyOf(roles);
        bindings = bindings == null ? List.of() : List.copyOf(bindings);
    }
}
