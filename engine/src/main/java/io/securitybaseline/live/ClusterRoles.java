package io.securitybaseline.live;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * ClusterRoles, as far as a namespace has to do with them.
 *
 * @param rules their rules by name; one that is not there is missing
 * @param ordinary names of those that are given to tenants, so that it is no news when one is bound
 * @param everybody subjects that are everybody in this cluster besides those of Kubernetes, as kind
 *     and name
 */
public record ClusterRoles(
        Map<String, List<PolicyRule>> rules, Set<String> ordinary, Set<String> everybody) {

    /** None is known. */
    public static final ClusterRoles NONE = new ClusterRoles(Map.of(), Set.of(), Set.of());

    public ClusterRoles {
        // One that was created without rules, or is still to be aggregated, has none at all.
        rules =
                rules.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, it -> OrNone.of(it.getValue())));
        ordinary = Set.copyOf(ordinary);
        everybody = Set.copyOf(everybody);
    }

    public List<PolicyRule> rules(String name) {
        return rules.getOrDefault(name, List.of());
    }
}
