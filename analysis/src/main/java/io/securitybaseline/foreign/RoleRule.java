package io.securitybaseline.foreign;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/**
 * A rule of a role, matched as the API server's RBAC authorizer matches it: a resource does not
 * stand for its subresources, and {@code *}{@code /scale} is that subresource of everything. That a
 * rule is for some names only is left out: it is a grant all the same.
 */
record RoleRule(List<String> groups, List<String> resources, List<String> verbs) {
    private static final String ALL = "*";

    /** Lists may be absent, as those of a rule for URLs. */
    static RoleRule of(PolicyRule rule) {
        return new RoleRule(
                orNone(rule.getApiGroups()), orNone(rule.getResources()), orNone(rule.getVerbs()));
    }

    boolean isEverything() {
        return groups.contains(ALL) && resources.contains(ALL) && verbs.contains(ALL);
    }

    boolean hasWildcards() {
        return groups.contains(ALL)
                || verbs.contains(ALL)
                || resources.stream().anyMatch(it -> it.equals(ALL) || it.startsWith("*/"));
    }

    /** Whether one of the verbs is allowed on one of the resources. */
    boolean allows(String group, Set<String> some, Set<String> any) {
        return has(groups, group)
                && (verbs.contains(ALL) || verbs.stream().anyMatch(any::contains))
                && some.stream().anyMatch(this::covers);
    }

    private boolean covers(String resource) {
        int slash = resource.indexOf('/');
        return has(resources, resource)
                || (slash > 0 && resources.contains(ALL + resource.substring(slash)));
    }

    private static boolean has(List<String> words, String word) {
        return words.contains(ALL) || words.contains(word);
    }

    private static List<String> orNone(@Nullable List<String> words) {
        return words == null ? List.of() : words;
    }
}
