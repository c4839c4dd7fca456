package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.securitybaseline.api.schema.ListMap;
import io.securitybaseline.api.schema.ListSet;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is excused. Names of controls and rules are not checked here, so that a waiver may come
 * before the baseline that it is for; one that excuses nothing says so in its status.
 */
@ValidationRule(
        value =
                "self.control == 'assessment' || (has(self.namespaces) && size(self.namespaces) >"
                        + " 0) != has(self.namespaceSelector)",
        message =
                "say for which namespaces: write either namespaces, by name, or namespaceSelector")
@ValidationRule(
        value =
                "self.control != 'assessment' || has(self.rule) && !has(self.namespaces) &&"
                        + " !has(self.namespaceSelector) && !has(self.objects)",
        message =
                "a waiver for control assessment accepts one failure of the SecurityAssessment:"
                        + " name its control in rule, such as kubelet/anonymous-auth, and leave out"
                        + " namespaces, namespaceSelector and objects")
@ValidationRule(
        value =
                "!has(self.namespaceSelector) || has(self.namespaceSelector.matchLabels) &&"
                        + " size(self.namespaceSelector.matchLabels) > 0 ||"
                        + " has(self.namespaceSelector.matchExpressions) &&"
                        + " self.namespaceSelector.matchExpressions.exists(e, e.operator == 'In')",
        message =
                "namespaceSelector needs a label with its value, in matchLabels or with operator"
                        + " In: a waiver is for some namespaces, never for all of them",
        fieldPath = ".namespaceSelector")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecurityWaiverSpec(
        @JsonPropertyDescription(
                        "The control to exempt from, by the name of the field in a baseline: "
                                + "podSecurity, network, rbac, registries, resources, admission;"
                                + " or assessment, to accept a failure of the SecurityAssessment.")
                @Required
                @Size(min = 1, max = 63)
                String control,
        @JsonPropertyDescription(
                        "One rule or entry of the control; absent: all of it. podSecurity: enforce,"
                            + " warn, audit. network: defaultDeny, Ingress, Egress, or the name of"
                            + " an entry. resources: limitRange, quota. admission: the name of a"
                            + " rule. rbac, registries: the name of an entry; default is the"
                            + " ServiceAccount default. assessment: the id of a control, such as"
                            + " kubelet/anonymous-auth.")
                @Size(min = 1, max = 253)
                @Nullable String rule,
        @JsonPropertyDescription(
                        "The namespaces, by name. Either this or namespaceSelector; neither for"
                                + " control assessment.")
                @Size(max = 64)
                @ListSet
                @ValidationRule(
                        value =
                                "self.all(name,"
                                        + " name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$'))",
                        message = "write names of namespaces; a waiver takes no patterns of them")
                List<@Size(max = 63) String> namespaces,
        @JsonPropertyDescription(
                        "The namespaces, by label; at least one label with its value. Whoever may"
                                + " label a namespace can bring it under the waiver.")
                @Nullable Selector namespaceSelector,
        @JsonPropertyDescription(
                        "Only these objects of the namespaces; absent: all. network: NetworkPolicy."
                            + " rbac: ServiceAccount, RoleBinding. admission: Pods and workloads."
                            + " The other controls are about whole namespaces.")
                @Size(max = 32)
                @ListMap({"kind", "name"})
                @ValidationRule(
                        value = "size(self) > 0",
                        message = "name an object, or leave out objects to exempt all of them")
                @Nullable List<WaivedObject> objects,
        @JsonPropertyDescription("Who is responsible for the exception, such as a team.")
                @Required
                @Size(max = 253)
                @ValidationRule(
                        value = "self.matches('[^ ]')",
                        message = "say who answers for the exception")
                String owner,
        @JsonPropertyDescription("Why the exception is needed, in words.")
                @Required
                @Size(max = 1024)
                @ValidationRule(
                        value = "self.matches('[^ ]')",
                        message = "say why the exception is needed")
                String reason,
        @JsonPropertyDescription("Where it was agreed, such as the number of a ticket.")
                @Size(max = 253)
                @Nullable String ticket,
        @JsonPropertyDescription("When it ends by itself, in UTC, such as 2027-03-31T00:00:00Z.")
                @Required
                @Size(max = 32)
                @ValidationRule(
                        value =
                                "self.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$')"
                                    + " && timestamp(self) == timestamp(self)",
                        message = "write the end in UTC, such as 2027-03-31T00:00:00Z")
                String expiresAt) {

    public SecurityWaiverSpec {
        namespaces = namespaces == null ? List.of() : List.copyOf(namespaces);
        objects = objects == null ? null : List.copyOf(objects);
    }
}
