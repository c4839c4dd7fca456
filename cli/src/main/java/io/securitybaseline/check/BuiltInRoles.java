package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.securitybaseline.api.Selector;
import io.securitybaseline.live.ClusterRoles;

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
    private static final String AGGREGATE_TO = "rbac.authorization.k8s.io/aggregate-to-";
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
     * These and others, which take the place of those with the same name, or are aggregated into
     * these.
     *
     * @param ordinary names of those that are given to tenants
     * @param everybody subjects that are everybody besides those of Kubernetes
     */
    static ClusterRoles and(
            Map<String, AggregatedRole> others, Set<String> ordinary, Set<String> everybody) {
        Map<String, AggregatedRole> all = new HashMap<>();
        all.put(
                "cluster-admin",
                new AggregatedRole(Map.of(), List.of(rule(ALL, ALL, ALL)), List.of()));
        all.put("view", aggregated("view", Map.of(AGGREGATE_TO + "edit", "true")));
        all.put("edit", aggregated("edit", Map.of(AGGREGATE_TO + "admin", "true")));
        all.put("admin", aggregated("admin", Map.of()));
        all.put("system:aggregate-to-view", partOf("view", List.of()));
        all.put("system:aggregate-to-edit", partOf("edit", EDIT));
        all.put(
                "system:aggregate-to-admin",
                partOf(
                        "admin",
                        List.of(rule(RBAC, "roles", WRITE), rule(RBAC, "rolebindings", WRITE))));
        all.putAll(others);
        return new ClusterRoles(AggregatedRole.resolved(all), ordinary, everybody);
    }

    private static AggregatedRole aggregated(String name, Map<String, String> labels) {
        return new AggregatedRole(
                labels,
                List.of(),
                List.of(new Selector(Map.of(AGGREGATE_TO + name, "true"), List.of())));
    }

    private static AggregatedRole partOf(String name, List<PolicyRule> rules) {
        return new AggregatedRole(Map.of(AGGREGATE_TO + name, "true"), rules, List.of());
    }

    private static PolicyRule rule(String group, String resource, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resource)
                .withVerbs(verbs)
                .build();
    }
}
