package io.securitybaseline.foreign;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.securitybaseline.api.Names;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a role in a namespace may allow that undoes a baseline there: with each of these its holder
 * gets, or takes, what the baseline keeps from him. Roles of a baseline may not allow most of it.
 */
enum Grant {
    EVERYTHING("may do everything"),
    WILDCARD("has wildcards"),
    ESCALATE("may escalate"),
    BIND("may bind any role"),
    IMPERSONATE("may impersonate"),
    MINT_TOKENS("makes tokens of ServiceAccounts"),
    READ_SECRETS("reads Secrets"),
    WRITE_SECRETS("writes Secrets"),
    WRITE_RBAC("writes Roles or RoleBindings"),
    /** Whoever may patch the Namespace may deselect it and lower its Pod Security level. */
    WRITE_NAMESPACE("writes the Namespace"),
    WRITE_NETWORK_POLICIES("writes NetworkPolicies"),
    /** The operator's inventory is in the report. */
    WRITE_REPORTS("writes reports of the operator");

    private static final String CORE = "";
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final Set<String> ROLES = Set.of("roles", "clusterroles");
    private static final Set<String> READ = Set.of("get", "list", "watch");
    private static final Set<String> WRITE =
            Set.of("create", "update", "patch", "delete", "deletecollection");

    private final String words;

    Grant(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** What the rules allow; of a role that may do everything nothing else is said. */
    static Set<Grant> in(List<PolicyRule> rules) {
        Set<Grant> grants = EnumSet.noneOf(Grant.class);
        for (PolicyRule rule : rules) {
            RoleRule allowance = RoleRule.of(rule);
            for (Grant grant : values()) {
                if (grant.isIn(allowance)) {
                    grants.add(grant);
                }
            }
        }
        return grants.contains(EVERYTHING) ? EnumSet.of(EVERYTHING) : grants;
    }

    private boolean isIn(RoleRule rule) {
        return switch (this) {
            case EVERYTHING -> rule.isEverything();
            case WILDCARD -> rule.hasWildcards();
            case ESCALATE -> rule.allows(RBAC, ROLES, Set.of("escalate"));
            case BIND -> rule.allows(RBAC, ROLES, Set.of("bind"));
            case IMPERSONATE -> rule.verbs().contains("impersonate");
            case MINT_TOKENS ->
                    rule.allows(CORE, Set.of("serviceaccounts/token"), Set.of("create"));
            case READ_SECRETS -> rule.allows(CORE, Set.of("secrets"), READ);
            case WRITE_SECRETS -> rule.allows(CORE, Set.of("secrets"), WRITE);
            case WRITE_RBAC -> rule.allows(RBAC, Set.of("roles", "rolebindings"), WRITE);
            case WRITE_NAMESPACE ->
                    rule.allows(
                            CORE,
                            Set.of("namespaces", "namespaces/status", "namespaces/finalize"),
                            WRITE);
            case WRITE_NETWORK_POLICIES ->
                    rule.allows("networking.k8s.io", Set.of("networkpolicies"), WRITE);
            case WRITE_REPORTS ->
                    rule.allows(Names.GROUP, Set.of("namespacesecurityreports"), WRITE);
        };
    }
}
