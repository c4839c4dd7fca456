package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.securitybaseline.api.schema.ListSet;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the selected namespaces must have. Written by the platform team, never by the operator. */
@ValidationRule(
        value =
                "has(self.namespaceSelector.matchLabels) &&"
                        + " size(self.namespaceSelector.matchLabels) > 0 ||"
                        + " has(self.namespaceSelector.matchExpressions) &&"
                        + " size(self.namespaceSelector.matchExpressions) > 0",
        message =
                "namespaceSelector needs at least one requirement; to select every namespace write"
                    + " matchExpressions: [{key: kubernetes.io/metadata.name, operator: Exists}]",
        fieldPath = ".namespaceSelector")
@ValidationRule(
        value =
                "!has(self.mode) || self.mode != 'Enforce' || has(self.podSecurity) ||"
                        + " has(self.network) || has(self.rbac) || has(self.registries) ||"
                        + " has(self.resources) || has(self.admission)",
        message =
                "mode Enforce needs a control to enforce; write at least one of podSecurity,"
                        + " network, rbac, registries, resources and admission, such as"
                        + " podSecurity: {enforce: baseline, version: v1.36}",
        fieldPath = ".mode")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecurityBaselineSpec(
        @JsonPropertyDescription(
                        "Which namespaces, by label; at least one requirement. System namespaces"
                                + " and the operator's own are never selected.")
                @Required
                Selector namespaceSelector,
        @JsonPropertyDescription(
                        "Namespaces that are left out although the selector matches, by name; *"
                                + " stands for any characters, as in sandbox-*.")
                @Size(max = 256)
                @ListSet
                @ValidationRule(
                        value =
                                "self.all(name,"
                                        + " name.matches('^[a-z0-9*]([-a-z0-9*]*[a-z0-9*])?$'))",
                        message =
                                "write names of namespaces, or patterns of them such as sandbox-*")
                List<@Size(max = 63) String> excludeNamespaces,
        @JsonPropertyDescription(
                        "Audit (default): nothing is written, differences are reported. Enforce:"
                                + " what is missing is created and what was changed is repaired.")
                @Default("\"Audit\"")
                @Nullable Mode mode,
        @JsonPropertyDescription(
                        "Settles what cannot be merged when several baselines select a namespace;"
                                + " higher wins, then the lexically smaller name. Default 0.")
                @Min(-1000000)
                @Max(1000000)
                @Nullable Integer priority,
        @JsonPropertyDescription(
                        "While true nothing is written for this baseline, verdicts are Unknown and"
                                + " objects stay as they are.")
                @Nullable Boolean suspend,
        @JsonPropertyDescription(
                        "What becomes of objects and labels when the baseline is deleted or a"
                                + " namespace is no longer selected: Retain (default) leaves them,"
                                + " Delete removes them.")
                @Nullable DeletionPolicy deletionPolicy,
        @JsonPropertyDescription(
                        "What to do with an object that has a name of ours but was not made by the"
                                + " operator: Never (default) reports a collision, Always takes it"
                                + " over.")
                @Nullable AdoptPolicy adopt,
        @JsonPropertyDescription(
                        "Steps in which this spec, whenever it changes, comes to its namespaces"
                                + " under Enforce; to all at once when absent.")
                @Nullable RolloutSpec rollout,
        @JsonPropertyDescription(
                        "Labels of Pod Security Admission that each namespace carries. A level is a"
                                + " floor: a stricter one that is there already stays.")
                @Nullable PodSecuritySpec podSecurity,
        @JsonPropertyDescription(
                        "A default deny by NetworkPolicy in each namespace, and what is allowed "
                                + "despite it.")
                @Nullable NetworkSpec network,
        @JsonPropertyDescription("ServiceAccounts, Roles and RoleBindings that each namespace has.")
                @Nullable RbacSpec rbac,
        @JsonPropertyDescription(
                        "Pull secrets that each namespace has, and the ServiceAccounts that use"
                                + " them.")
                @Nullable RegistriesSpec registries,
        @JsonPropertyDescription("The LimitRange and the ResourceQuota that each namespace has.")
                @Nullable ResourcesSpec resources,
        @JsonPropertyDescription(
                        "Rules that pods and workloads in each namespace meet when they are created"
                                + " or changed.")
                @Nullable AdmissionSpec admission) {

    public SecurityBaselineSpec {
        excludeNamespaces = excludeNamespaces == null ? List.of() : List.copyOf(excludeNamespaces);
    }

    /**
     * The mode of {@code control}: its own, else the baseline's, else Audit. Empty when the
     * baseline does not have the control.
     */
    public Optional<Mode> modeOf(Control control) {
        return switch (control) {
            case podSecurity -> Optional.ofNullable(podSecurity).map(it -> effective(it.mode()));
            case network -> Optional.ofNullable(network).map(it -> effective(it.mode()));
            case rbac -> Optional.ofNullable(rbac).map(it -> effective(it.mode()));
            case registries -> Optional.ofNullable(registries).map(it -> effective(it.mode()));
            case resources -> Optional.ofNullable(resources).map(it -> effective(it.mode()));
            case admission -> Optional.ofNullable(admission).map(it -> effective(it.mode()));
        };
    }

    /** Audit, Enforce, or Mixed where the controls have different modes. */
    public String modeInWords() {
        List<String> modes =
                Arrays.stream(Control.values())
                        .flatMap(it -> modeOf(it).stream())
                        .map(Mode::name)
                        .distinct()
                        .toList();
        return switch (modes.size()) {
            case 0 -> effective(null).name();
            case 1 -> modes.getFirst();
            default -> "Mixed";
        };
    }

    private Mode effective(@Nullable Mode own) {
        if (own != null) {
            return own;
        }
        return mode == null ? Mode.Audit : mode;
    }
}
