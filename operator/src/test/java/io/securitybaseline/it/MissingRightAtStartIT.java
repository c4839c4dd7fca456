package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The operator starts without a right to what it cannot do anything without. */
class MissingRightAtStartIT {
    private OperatorUnderTest usual;
    private Cluster cluster;
    private List<ClusterRole> roles;

    @BeforeEach
    void begin() {
        usual = OperatorUnderTest.running();
        cluster = new Cluster(usual.admin());
        usual.stop();
        roles =
                cluster.client().rbac().clusterRoles().list().getItems().stream()
                        .filter(it -> it.getMetadata().getName().startsWith("securitybaseline"))
                        .toList();
    }

    @AfterEach
    void end() {
        giveBack();
        usual.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "namespaces",
                "securitybaselines",
                "securitywaivers",
                "namespacesecurityreports"
            })
    void itWaitsAndNamesTheRightAndWorksWhenThatIsThere(String resource) {
        String name = "right-" + resource;
        cluster.namespace(name, Map.of("it", name));
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: %1$s}
                spec:
                  namespaceSelector: {matchLabels: {it: %1$s}}
                  mode: Enforce
                  network: {defaultDeny: [Ingress]}
                """
                        .formatted(name));
        takeAway(resource);

        try (ProbedOperator operator =
                new ProbedOperator(usual.installation(), InstantSource.system())) {
            cluster.eventually(
                    "the right is named",
                    () ->
                            assertThat(operator.readiness())
                                    .contains("may not list and watch " + resource));
            assertThat(cluster.report(name)).as("nothing is decided yet").isNull();

            giveBack();

            cluster.awaitVerdict(name, Verdict.Compliant);
            cluster.eventually("ready", () -> assertThat(operator.readiness()).isEqualTo("ok\n"));
            cluster.deleteBaseline(name);
        }
    }

    private void takeAway(String resource) {
        for (ClusterRole role : roles) {
            ClusterRole less = new ClusterRoleBuilder(role).build();
            less.getRules().stream()
                    .filter(it -> it.getVerbs().contains("watch"))
                    .filter(it -> it.getResources().contains(resource))
                    .forEach(
                            rule ->
                                    rule.setResources(
                                            rule.getResources().stream()
                                                    .filter(it -> !it.equals(resource))
                                                    .toList()));
            less.getRules().removeIf(rule -> rule.getResources().isEmpty());
            put(less);
        }
    }

    private void giveBack() {
        roles.forEach(this::put);
    }

    private void put(ClusterRole role) {
        cluster.client()
                .rbac()
                .clusterRoles()
                .withName(role.getMetadata().getName())
                .edit(
                        now -> {
                            now.setRules(role.getRules());
                            return now;
                        });
    }
}
