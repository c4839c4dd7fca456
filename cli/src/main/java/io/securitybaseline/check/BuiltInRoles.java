package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.securitybaseline.live.ClusterRoles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ClusterRoles for people that every cluster has, with what in them matters to a baseline.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles">
 *     User-facing roles</a>
 */
final class BuiltInRoles {
    private static final String ALL = "*";
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String[] WRITE = {
        "create", "delete", "deletecollection", "patch", "update"
    };

    private static final PolicyRule READ_SECRETS = rule("", "secrets", "get", "list", "watch");
    private static final List<PolicyRule> EDIT =
            List.of(
                    READ_SECRETS,
                    rule("", "secrets", WRITE),
                    rule("", "serviceaccounts", "impersonate"),
                    rule("", "serviceaccounts/token", "create"),
                    rule("networking.k8s.io", "networkpolicies", WRITE));

    private BuiltInRoles() {}

    /**
     * These and others, which take the place of those with the same name.
     *
     * @param ordinary names of those that are given to tenants
     * @param everybody subjects that are everybody besides those of Kubernetes
     */
    static ClusterRoles and(
            Map<String, List<PolicyRule>> others, Set<String> ordinary, Set<String> everybody) {
        Map<String, List<PolicyRule>> all = new HashMap<>();
        all.put("cluster-admin", List.of(rule(ALL, ALL, ALL)));
        all.put("view", List.of());
        all.put("edit", EDIT);
        List<PolicyRule> admin = new ArrayList<>(EDIT);
        admin.add(rule(RBAC, "roles", WRITE));
        admin.add(rule(RBAC, "rolebindings", WRITE));
        all.put("admin", List.copyOf(admin));
        all.putAll(others);
        return new ClusterRoles(all, ordinary, everybody);
    }

    private static PolicyRule rule(String group, String resource, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resource)
                .withVerbs(verbs)
                .build();
    }
}
