package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A RoleBinding that exists in each selected namespace, to a Role of the baseline or to a
 * ClusterRole.
 */
@ValidationRule(
        value = "has(self.role) != has(self.clusterRole)",
        message = "name either role, an entry of roles, or clusterRole, such as view")
@ValidationRule(
        value =
                "!has(self.clusterRole) || !(self.clusterRole in ['cluster-admin', 'admin',"
                        + " 'system:aggregate-to-admin'])",
        message =
                "cluster-admin and admin let a holder undo the baseline; bind view, edit or a Role"
                        + " of the baseline",
        fieldPath = ".clusterRole")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BindingEntry(
        @JsonPropertyDescription(
                        "Name of the entry; the RoleBinding is called securitybaseline-NAME.")
                @Required
                @Size(max = 63)
                @ValidationRule(value = Spelling.LABEL, message = Spelling.LABEL_WANTED)
                String name,
        @JsonPropertyDescription(
                        "Name of an entry of roles, of this or of another baseline on the"
                                + " namespace.")
                @Size(max = 63)
                @ValidationRule(value = Spelling.LABEL, message = Spelling.LABEL_WANTED)
                @Nullable String role,
        @JsonPropertyDescription(
                        "Name of a ClusterRole, such as view. The operator can bind only those that"
                                + " the chart's rbac.bindableClusterRoles lists.")
                @Size(min = 1, max = 253)
                @Nullable String clusterRole,
        @JsonPropertyDescription("Who gets the rights.") @Required @Size(min = 1, max = 32) @Atomic
                List<SubjectEntry> subjects) {

    public BindingEntry {
        subjects = subjects == null ? List.of() : List.copyOf(subjects);
    }
}
