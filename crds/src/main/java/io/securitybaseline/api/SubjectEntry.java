package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import org.jspecify.annotations.Nullable;

/** Who gets the rights of a binding. */
@ValidationRule(
        value = "self.kind == 'ServiceAccount' || !has(self.namespace)",
        message = "only a ServiceAccount has a namespace; leave it out for a User or a Group")
@ValidationRule(
        value =
                "!(self.name in ['system:masters', 'system:anonymous', 'system:unauthenticated',"
                    + " 'system:authenticated', 'system:serviceaccounts'])",
        message = "this name stands for everyone or for administrators; name a group of your own")
public record SubjectEntry(
        @JsonPropertyDescription("User, Group or ServiceAccount.") @Required Kind kind,
        @JsonPropertyDescription(
                        "The name; $(namespace) in it is replaced by the name of the namespace.")
                @Required
                @Size(min = 1, max = 253)
                String name,
        @JsonPropertyDescription(
                        "Namespace of a ServiceAccount; the selected namespace itself when absent.")
                @Size(min = 1, max = 63)
                @Nullable String namespace) {

    /** What a subject can be. */
    public enum Kind {
        User,
        Group,
        ServiceAccount
    }
}
