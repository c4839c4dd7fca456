package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Map;

/** A binding to a ClusterRole that does not exist is reported until the role is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleNotFoundIT {
    private static final String ROLE = "role-that-comes-later";

    private Cluster cluster;

    @BeforeAll
    void start() {
        cluster = new Cluster(OperatorUnderTest.running().admin());
    }

    @Test
    void healsWhenTheRoleComesAndIsReportedAgainWhenItGoes() {
        cluster.namespace("role-not-found", Map.of("it", "role-not-found"));
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: role-not-found}
                spec:
                  namespaceSelector: {matchLabels: {it: role-not-found}}
                  mode: Enforce
                  rbac:
                    bindings:
                    - name: devs
                      clusterRole: %s
                      subjects: [{kind: Group, name: devs}]
                """
                        .formatted(ROLE));
        cluster.eventually(
                "the role is missing", () -> assertThat(reason()).isEqualTo("RoleNotFound"));

        cluster.client()
                .resource(
                        new ClusterRoleBuilder()
                                .withNewMetadata()
                                .withName(ROLE)
                                .endMetadata()
                                .withRules()
                                .build())
                .create();
        cluster.awaitVerdict("role-not-found", Verdict.Compliant);
        assertThat(reason()).isEqualTo(Reason.InPlace.name());

        cluster.client().rbac().clusterRoles().withName(ROLE).delete();
        cluster.eventually(
                "it is missing again", () -> assertThat(reason()).isEqualTo("RoleNotFound"));
    }

    private String reason() {
        return cluster.report("role-not-found").getControls().stream()
                .filter(it -> it.control() == Control.rbac)
                .map(it -> it.reason())
                .findFirst()
                .orElse("");
    }
}
