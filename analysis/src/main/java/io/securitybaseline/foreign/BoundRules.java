package io.securitybaseline.foreign;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The rules of the roles that are bound in a namespace. A role that is not there has none. */
record BoundRules(NamespaceContext context) {
    static final String CLUSTER_ROLE = "ClusterRole";

    /** A binding without subjects gives nobody anything. */
    static boolean isForSomebody(RoleBinding binding) {
        return binding.getRoleRef() != null
                && binding.getRoleRef().getKind() != null
                && binding.getRoleRef().getName() != null
                && binding.getSubjects() != null
                && !binding.getSubjects().isEmpty();
    }

    List<PolicyRule> of(RoleRef role) {
        if (role.getKind().equals(CLUSTER_ROLE)) {
            return context.clusterRoles().rules(role.getName());
        }
        ItemKey key = new ItemKey(ItemKind.Role, role.getName());
        return Optional.ofNullable(context.enforced().items().get(key))
                .filter(DesiredObject.class::isInstance)
                .map(it -> ((DesiredObject) it).object())
                .or(() -> context.live().object(key))
                .map(it -> rules((Role) it))
                .orElse(List.of());
    }

    /**
     * Whether the role is one that those who run the cluster give to tenants, so that binding it is
     * no finding.
     */
    boolean isOrdinary(RoleRef role) {
        return role.getKind().equals(CLUSTER_ROLE)
                && context.clusterRoles().ordinary().contains(role.getName());
    }

    private static List<PolicyRule> rules(Role role) {
        @Nullable List<PolicyRule> rules = role.getRules();
        return rules == null ? List.of() : rules;
    }
}
