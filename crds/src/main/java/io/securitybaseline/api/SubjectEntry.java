package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import org.jspecify.annotations.Nullable;

/** Who gets the rights of a binding. */
@ValidationRule(
        value = "self.kind == 'ServiceAccount' || !has(self.namespace)",
        message = "only a ServiceAccount has a namespace; leave it out for a User or a Group",
        fieldPath = ".namespace")
@ValidationRule(
        value =
                "!self.name.startsWith('system:') || self.kind == 'Group' &&"
                        + " self.name.matches('^system:serviceaccounts:.')",
        message =
                "names that begin with system: stand for everyone, for nodes or for administrators;"
                        + " name a user or group of your own, a ServiceAccount by its kind, or the"
                        + " group system:serviceaccounts:NAMESPACE",
        fieldPath = ".name")
@ValidationRule(
        value = "!self.name.replace('$(namespace)', '').matches('[$][({]')",
        message = "only $(namespace) is replaced; write it exactly so, or leave the $ out",
        fieldPath = ".name")
@ValidationRule(
        value =
                "self.kind != 'ServiceAccount' || self.name.replace('$(namespace)', 'x').matches('"
                        + Names.DNS_SUBDOMAIN
                        + "')",
        message = "name a ServiceAccount as it is called in its namespace, such as app",
        fieldPath = ".name")
public record SubjectEntry(
        @JsonPropertyDescription("User, Group or ServiceAccount.") @Required Kind kind,
        @JsonPropertyDescription(
                        "Name of the user, group or ServiceAccount; $(namespace) in it is replaced"
                                + " by the name of the namespace.")
                @Required
                @Size(min = 1, max = 253)
                String name,
        @JsonPropertyDescription(
                        "Namespace of a ServiceAccount; the selected namespace itself when absent.")
                @Size(max = 63)
                @ValidationRule(value = Spelling.LABEL, message = Spelling.LABEL_WANTED)
                @Nullable String namespace) {

    /** What a subject can be. */
    public enum Kind {
        User,
        Group,
        ServiceAccount
    }
}
