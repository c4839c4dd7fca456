package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.securitybaseline.api.ImpactState;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.RolloutPhase;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Objects;

/** What is said where the operator may not look. */
class ImpactUnknownIT {
    private static final String ROLE = "securitybaseline";

    private final OperatorUnderTest operator = OperatorUnderTest.running();
    private final Cluster cluster = new Cluster(operator.admin());

    @Test
    void whatMayNotBeReadIsUnknownAndNoRolloutGoesPastIt() {
        cluster.namespace("unseen", Map.of("it", "unseen"));
        ClusterRole all = cluster.client().rbac().clusterRoles().withName(ROLE).get();
        cluster.client().rbac().clusterRoles().withName(ROLE).edit(ImpactUnknownIT::withoutPods);
        try {
            cluster.apply(
                    """
                    apiVersion: securitybaseline.io/v1alpha1
                    kind: SecurityBaseline
                    metadata: {name: unseen}
                    spec:
                      namespaceSelector: {matchLabels: {it: unseen}}
                      mode: Enforce
                      rollout: {soakSeconds: 0, steps: [{percent: 100}]}
                      podSecurity: {enforce: baseline, version: v1.36}
                    """);
            cluster.eventually(
                    "unknown",
                    () -> {
                        NamespaceImpact impact = Objects.requireNonNull(cluster.impact("unseen"));
                        assertThat(impact.state()).isEqualTo(ImpactState.Unknown);
                        assertThat(impact.message()).contains("cannot list resource");
                    });
            cluster.eventually(
                    "waiting", () -> assertThat(message()).contains("the impact is not known"));
            assertThat(Objects.requireNonNull(cluster.status("unseen").impact()).unknown())
                    .isEqualTo(1);
        } finally {
            cluster.client()
                    .rbac()
                    .clusterRoles()
                    .withName(ROLE)
                    .edit(it -> new ClusterRoleBuilder(it).withRules(all.getRules()).build());
        }
        cluster.eventually(
                "on by itself",
                () ->
                        assertThat(
                                        Objects.requireNonNull(cluster.status("unseen").rollout())
                                                .phase())
                                .isEqualTo(RolloutPhase.Completed));
    }

    private String message() {
        return String.valueOf(Objects.requireNonNull(cluster.status("unseen").rollout()).message());
    }

    private static ClusterRole withoutPods(ClusterRole role) {
        return new ClusterRoleBuilder(role)
                .withRules(
                        role.getRules().stream()
                                .filter(
                                        it ->
                                                it.getResources() == null
                                                        || !it.getResources().contains("pods"))
                                .toList())
                .build();
    }
}
