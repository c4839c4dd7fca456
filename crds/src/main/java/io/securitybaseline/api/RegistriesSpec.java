package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Size;
import io.securitybaseline.api.schema.ListMap;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The control {@code registries}: pull secrets in each selected namespace, and the ServiceAccounts
 * that use them.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RegistriesSpec(
        @JsonPropertyDescription("Mode of this control; the baseline's own mode when absent.")
                @Nullable Mode mode,
        @JsonPropertyDescription("Pull secrets that are copied into each namespace.")
                @Size(max = 8)
                @ListMap("name")
                List<PullSecretEntry> pullSecrets) {

    public RegistriesSpec {
        pullSecrets = pullSecrets == null ? List.of() : List.copyOf(pullSecrets);
    }
}
