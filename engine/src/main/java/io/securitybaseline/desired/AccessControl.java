package io.securitybaseline.desired;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.securitybaseline.api.BindingEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.RoleEntry;
import io.securitybaseline.api.RoleRule;
import io.securitybaseline.api.SubjectEntry;
import io.securitybaseline.baseline.EffectiveRbac;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

/** ServiceAccounts, Roles and RoleBindings. */
final class AccessControl {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private AccessControl() {}

    static void add(EffectiveRbac rbac, Draft draft) {
        rbac.roles().forEach(role -> role(role, draft));
        rbac.bindings().forEach(binding -> binding(binding, rbac, draft));
        rbac.serviceAccounts().stream()
                .filter(account -> !account.value().equals(EffectiveRbac.DEFAULT))
                .forEach(account -> serviceAccount(account, draft));
        rbac.automount()
                .forEach(
                        (account, automount) -> {
                            if (!automount.isWaived()) {
                                draft.part(
                                        new ItemKey(ItemKind.ServiceAccountAutomount, account),
                                        automount,
                                        automount.value().toString());
                            }
                        });
    }

    /** One that somebody else has made serves as well, and stays his: it is never removed. */
    private static void serviceAccount(WithOrigin<String> account, Draft draft) {
        ItemKey key = new ItemKey(ItemKind.ServiceAccount, account.value());
        boolean theirs =
                !draft.live().inventory().has(key)
                        && draft.live().object(key).filter(it -> !Labels.isOn(it)).isPresent();
        if (theirs) {
            draft.exceeded(key, account);
        } else {
            draft.object(
                    ItemKind.ServiceAccount,
                    account,
                    new ServiceAccountBuilder()
                            .withMetadata(draft.metadata(account.value()))
                            .build());
        }
    }

    private static void role(WithOrigin<RoleEntry> role, Draft draft) {
        draft.object(
                ItemKind.Role,
                role,
                new RoleBuilder()
                        .withMetadata(draft.metadata(Draft.PREFIX + role.value().name()))
                        .withRules(role.value().rules().stream().map(AccessControl::rule).toList())
                        .build());
    }

    private static PolicyRule rule(RoleRule rule) {
        return new PolicyRuleBuilder()
                .withApiGroups(rule.apiGroups())
                .withResources(rule.resources())
                .withResourceNames(rule.resourceNames())
                .withVerbs(rule.verbs())
                .build();
    }

    private static void binding(WithOrigin<BindingEntry> binding, EffectiveRbac rbac, Draft draft) {
        BindingEntry entry = binding.value();
        String name = Draft.PREFIX + entry.name();
        if (entry.role() != null
                && rbac.roles().stream()
                        .noneMatch(role -> role.value().name().equals(entry.role()))) {
            draft.undetermined(
                    new ItemKey(ItemKind.RoleBinding, name),
                    binding,
                    Reason.RoleNotFound,
                    "binding "
                            + entry.name()
                            + " names role "
                            + entry.role()
                            + ", which no baseline on this namespace defines; add it to rbac.roles"
                            + " or correct the name");
            return;
        }
        RoleRef reference =
                entry.role() != null
                        ? new RoleRef(RBAC, "Role", Draft.PREFIX + entry.role())
                        : new RoleRef(RBAC, "ClusterRole", entry.clusterRole());
        draft.object(
                ItemKind.RoleBinding,
                binding,
                new RoleBindingBuilder()
                        .withMetadata(draft.metadata(name))
                        .withRoleRef(reference)
                        .withSubjects(
                                entry.subjects().stream()
                                        .map(subject -> subject(subject, draft.namespace()))
                                        .toList())
                        .build());
    }

    private static Subject subject(SubjectEntry subject, String namespace) {
        String name = subject.name().replace("$(namespace)", namespace);
        return switch (subject.kind()) {
            case User, Group -> new Subject(RBAC, subject.kind().name(), name, null);
            case ServiceAccount ->
                    new Subject(
                            null,
                            "ServiceAccount",
                            name,
                            subject.namespace() == null ? namespace : subject.namespace());
        };
    }
}
