package io.securitybaseline.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** Documents of one input that decide about one another, as they do once all are applied. */
class AppliedInputTest {
    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec:
              namespaceSelector: {}
              rbac: {defaultServiceAccount: {automountServiceAccountToken: false}, serviceAccounts: [{name: builder, automountServiceAccountToken: true}]}
              admission: {rules: [{name: TokenAutomountOff, action: Deny}, {name: LimitsRequired, action: Deny}]}
            ---
            """;
    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: pod, namespace: a}
            spec: {serviceAccountName: app, %s containers: [{name: c, image: x, resources: %s}]}
            ---
            """;
    private static final String LIMITS = "{limits: {cpu: 1, memory: 1Gi}}";
    private static final String ACCOUNT =
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: app, namespace: %s},"
                    + " automountServiceAccountToken: false}\n---\n";
    private static final String RANGE =
            "{apiVersion: v1, kind: LimitRange, metadata: {name: r, namespace: a}, spec: {limits:"
                    + " [{type: Container, default: {cpu: 1, memory: 1Gi}}]}}\n---\n";
    private static final String BINDING =
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: binding, namespace: a}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s, name: %s}
            subjects: [{kind: User, name: eve, apiGroup: rbac.authorization.k8s.io}]
            ---
            """;
    private static final String ROLE =
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: %s, metadata: {name: all, namespace:"
                    + " a}, rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]}\n---\n";

    @Test
    void serviceAccountOfTheInputDecidesAboutTheTokenOfItsPods() {
        String pod = POD.formatted("", LIMITS);

        assertThat(judged(pod))
                .containsExactly(
                        "pod: error admission/TokenAutomountOff"
                                + " spec.automountServiceAccountToken");
        assertThat(judged(pod + ACCOUNT.formatted("a"))).isEmpty();
        assertThat(judged(ACCOUNT.formatted("a") + pod)).isEmpty();
        assertThat(judged(ACCOUNT.formatted("b") + pod)).hasSize(1);
    }

    @Test
    void podThatAsksForATokenIsFoundUnderAnyAccountThatNoBaselineGivesOne() {
        String asking = POD.formatted("automountServiceAccountToken: true,", LIMITS);

        assertThat(judged(asking + ACCOUNT.formatted("a")))
                .contains("pod: warning rbac/TokenAutomount spec.automountServiceAccountToken");
        assertThat(judged(asking.replace("serviceAccountName: app", "serviceAccount: builder")))
                .noneMatch(it -> it.contains("TokenAutomount "));
    }

    @Test
    void limitRangeOfTheInputFillsInLimits() {
        String pod = POD.formatted("automountServiceAccountToken: false,", "{}");

        assertThat(judged(pod)).anyMatch(it -> it.contains("LimitsRequired"));
        assertThat(judged(pod + RANGE)).isEmpty();
    }

    @Test
    void bindingIsJudgedByTheRoleOfTheInput() {
        assertThat(judged(BINDING.formatted("Role", "all"))).isEmpty();
        for (String kind : Set.of("Role", "ClusterRole")) {
            assertThat(judged(BINDING.formatted(kind, "all") + ROLE.formatted(kind)))
                    .as(kind)
                    .containsExactly("binding: error rbac/ForeignBinding roleRef");
        }
    }

    /** As in the cluster, where the chart's rbac.ordinaryClusterRoles says the same. */
    @Test
    void ordinaryRolesAreNoFindingUnlessTheSettingLeavesThemOut() {
        for (String role : Set.of("view", "edit", "admin")) {
            assertThat(judged(BINDING.formatted("ClusterRole", role))).as(role).isEmpty();
        }
        for (String role : Set.of("edit", "admin", "cluster-admin")) {
            assertThat(
                            Verdicts.ofInput(
                                    BASELINE,
                                    BINDING.formatted("ClusterRole", role),
                                    Set.of("view")))
                    .as(role)
                    .containsExactly("binding: error rbac/ForeignBinding roleRef");
        }
        assertThat(judged(BINDING.formatted("ClusterRole", "cluster-admin"))).hasSize(1);
    }

    @Test
    void bindingToWhatADistributionCallsEverybodyIsFound() {
        for (String group :
                Set.of("authenticated", "authenticated:oauth", "cattle:authenticated")) {
            assertThat(
                            judged(
                                    BINDING.formatted("ClusterRole", "view")
                                            .replace(
                                                    "kind: User, name: eve",
                                                    "kind: Group, name: 'system:" + group + "'")))
                    .as(group)
                    .containsExactly("binding: error rbac/ForeignBinding subjects[0]");
        }
    }

    @Test
    void documentsThatCannotDecideAreNotReadForIt() {
        assertThat(AppliedInput.mayDecide("kind: Deployment\nspec: {serviceAccountName: x}"))
                .isFalse();
        assertThat(AppliedInput.mayDecide("kind: \"R\\x6fle\"")).isTrue();
        assertThat(AppliedInput.mayDecide(ROLE.formatted("Role"))).isTrue();
    }

    private static List<String> judged(String documents) {
        return Verdicts.ofInput(BASELINE, documents);
    }
}
