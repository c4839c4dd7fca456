package io.securitybaseline.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What rules of a role give, matched as the API server's authorizer matches them. */
class GrantTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
# groups                    | resources             | verbs                | what it gives
*                           | *                     | *                    | EVERYTHING
*                           | *                     | get                  | WILDCARD,READ_SECRETS
example.com                 | *                     | *                    | WILDCARD
example.com                 | widgets               | *                    | WILDCARD
example.com                 | */status              | get                  | WILDCARD
core                        | pods                  | get,list,watch       | ``
core                        | secrets               | get                  | READ_SECRETS
core                        | secrets               | list                 | READ_SECRETS
core                        | secrets               | create               | WRITE_SECRETS
core                        | secrets               | *                    | WILDCARD,READ_SECRETS,WRITE_SECRETS
example.com                 | secrets               | get                  | ``
core                        | secrets/status        | get                  | ``
core                        | serviceaccounts       | create               | ``
core                        | serviceaccounts/token | create               | MINT_TOKENS
core                        | */token               | create               | WILDCARD,MINT_TOKENS
core                        | serviceaccounts       | impersonate          | IMPERSONATE
core                        | users                 | impersonate          | IMPERSONATE
rbac.authorization.k8s.io   | roles                 | escalate             | ESCALATE
rbac.authorization.k8s.io   | clusterroles          | bind                 | BIND
rbac.authorization.k8s.io   | rolebindings          | bind                 | ``
rbac.authorization.k8s.io   | rolebindings          | create               | WRITE_RBAC
rbac.authorization.k8s.io   | roles                 | get                  | ``
rbac.authorization.k8s.io   | roles                 | *                    | WILDCARD,ESCALATE,BIND,WRITE_RBAC
networking.k8s.io           | networkpolicies       | get                  | ``
networking.k8s.io           | networkpolicies       | deletecollection     | WRITE_NETWORK_POLICIES
networking.k8s.io           | ingresses             | create               | ``
core                        | namespaces            | get                  | ``
core                        | namespaces            | patch                | WRITE_NAMESPACE
core                        | namespaces/finalize   | update               | WRITE_NAMESPACE
securitybaseline.io         | namespacesecurityreports | list              | ``
securitybaseline.io         | namespacesecurityreports | update            | WRITE_REPORTS
apps                        | deployments           | create,patch,delete  | ``
""")
    void aRuleGives(String groups, String resources, String verbs, String grants) {
        assertThat(Grant.in(List.of(rule(groups.replace("core", ""), resources, verbs))))
                .extracting(Grant::name)
                .containsExactlyInAnyOrderElementsOf(split(grants));
    }

    @Test
    void rulesAddUp() {
        assertThat(
                        Grant.in(
                                List.of(
                                        rule("", "secrets", "get"),
                                        rule("networking.k8s.io", "networkpolicies", "patch"))))
                .containsExactly(Grant.READ_SECRETS, Grant.WRITE_NETWORK_POLICIES);
    }

    /** One Secret of a name is still a Secret. */
    @Test
    void namesDoNotTakeAGrantAway() {
        PolicyRule rule = rule("", "secrets", "get");
        rule.setResourceNames(List.of("mine"));
        assertThat(Grant.in(List.of(rule))).containsExactly(Grant.READ_SECRETS);
    }

    @Test
    void absentListsGiveNothing() {
        PolicyRule empty = new PolicyRule();
        empty.setApiGroups(null);
        empty.setResources(null);
        empty.setVerbs(null);
        assertThat(Grant.in(List.of(empty))).isEmpty();
    }

    private static PolicyRule rule(String groups, String resources, String verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(groups.isEmpty() ? List.of("") : List.copyOf(split(groups)))
                .withResources(List.copyOf(split(resources)))
                .withVerbs(List.copyOf(split(verbs)))
                .build();
    }

    private static Set<String> split(String words) {
        return Arrays.stream(words.split(","))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
    }
}
