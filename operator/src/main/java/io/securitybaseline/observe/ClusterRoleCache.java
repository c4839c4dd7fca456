package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.securitybaseline.api.Control;
import io.securitybaseline.config.Settings;
import io.securitybaseline.live.ClusterRoles;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The cache of ClusterRoles, which tell what the RoleBindings to them give. When the rules of one
 * change, that concerns the namespaces that bind it.
 */
final class ClusterRoleCache {
    private static final String KIND = "ClusterRole";

    private final @Nullable PatientEventSource<ClusterRole, Namespace> roles;
    private final Set<String> ordinary;
    private final Set<String> everybody;
    private volatile @Nullable ClusterRoles all;

    ClusterRoleCache(Watches watches, Settings settings, ManagedCaches managed) {
        ordinary = settings.ordinaryClusterRoles();
        everybody = settings.everybody();
        roles =
                settings.controls().contains(Control.rbac)
                        ? watches.ofTheCluster(
                                ClusterRole.class,
                                role -> changed(role, watches.triggers(), managed),
                                change ->
                                        !Objects.equals(
                                                change.before().getRules(),
                                                change.now().getRules()))
                        : null;
    }

    /** All of them. */
    ClusterRoles all() {
        ClusterRoles known = all;
        if (known == null) {
            Map<String, List<PolicyRule>> rules = new TreeMap<>();
            if (roles != null) {
                roles.list(role -> true)
                        .forEach(it -> rules.put(it.getMetadata().getName(), it.getRules()));
            }
            known = new ClusterRoles(rules, ordinary, everybody);
            all = known;
        }
        return known;
    }

    private void changed(ClusterRole role, Triggers triggers, ManagedCaches managed) {
        all = null;
        triggers.besideNamespaces(managed.binding(role.getMetadata().getName()));
    }

    static boolean isToClusterRole(Object object) {
        return object instanceof RoleBinding binding
                && binding.getRoleRef() != null
                && KIND.equals(binding.getRoleRef().getKind());
    }
}
