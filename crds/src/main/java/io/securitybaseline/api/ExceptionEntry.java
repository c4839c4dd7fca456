package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;

import org.jspecify.annotations.Nullable;

/** Something that a baseline asks for and a waiver excuses. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ExceptionEntry(
        @JsonPropertyDescription("The namespace; absent in the namespace's own report.")
                @Nullable String namespace,
        @JsonPropertyDescription("The control.") @Required Control control,
        @JsonPropertyDescription("Path of the value in the spec, such as podSecurity.enforce.")
                @Required
                String path,
        @JsonPropertyDescription("The object, where only some are exempt.") @Nullable String object,
        @JsonPropertyDescription("The baseline that requires it.") @Required String baseline,
        @JsonPropertyDescription("The waiver; absent in that waiver's own status.")
                @Nullable String waiver,
        @JsonPropertyDescription(
                        "Who is responsible for the exception; absent in the waiver's own status.")
                @Nullable String owner,
        @JsonPropertyDescription("Why it is needed, shortened; absent in the waiver's own status.")
                @Nullable String reason,
        @JsonPropertyDescription("When it ends; absent in the waiver's own status.")
                @Nullable String expiresAt) {

    /** This entry of a namespace's report as the status of its waiver shows it. */
    public ExceptionEntry in(String newNamespace) {
        return new ExceptionEntry(
                newNamespace, control, path, object, baseline, null, null, null, null);
    }
}
