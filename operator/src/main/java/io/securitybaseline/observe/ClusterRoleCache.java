package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.securitybaseline.api.Control;
import io.securitybaseline.config.Settings;
import io.securitybaseline.live.ClusterRoles;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The cache of ClusterRoles, which tell what the RoleBindings to them give. When the rules of one
 * change, that concerns the namespaces that bind it.
 */
final class ClusterRoleCache {
    private static final String KIND = "ClusterRole";

    private final @Nullable InformerEventSource<ClusterRole, Namespace> roles;
    private final Set<String> ordinary;

    ClusterRoleCache(Watches watches, Settings settings, ManagedCaches managed) {
        ordinary = settings.ordinaryClusterRoles();
        roles =
                settings.controls().contains(Control.rbac)
                        ? watches.ofTheCluster(
                                ClusterRole.class,
                                role -> managed.binding(role.getMetadata().getName()),
                                change ->
                                        !Objects.equals(
                                                change.before().getRules(),
                                                change.now().getRules()))
                        : null;
    }

    /** Those of these names. */
    ClusterRoles named(Set<String> names) {
        Map<String, List<PolicyRule>> rules = new TreeMap<>();
        names.forEach(name -> rules(name).ifPresent(it -> rules.put(name, it)));
        return new ClusterRoles(rules, ordinary);
    }

    static boolean isToClusterRole(Object object) {
        return object instanceof RoleBinding binding
                && binding.getRoleRef() != null
                && binding.getRoleRef().getKind().equals(KIND);
    }

    private Optional<List<PolicyRule>> rules(String name) {
        return roles == null
                ? Optional.empty()
                : roles.get(new ResourceID(name)).map(ClusterRole::getRules);
    }
}
