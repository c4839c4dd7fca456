package io.securitybaseline.impact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Workloads that controllers of others make are told at what somebody can change. */
class TopOwnerTest {
    private static final String LEVEL = "podSecurity: {enforce: baseline, version: v1.36}";

    @Test
    void replicaSetsOfARolloutAreToldAtTheRolloutOnce() {
        Impact impact =
                ImpactFixture.of(
                        LEVEL,
                        set("1", "argoproj.io/v1alpha1", "Rollout", 2),
                        set("2", "argoproj.io/v1alpha1", "Rollout", 1));

        assertThat(impact.effects())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.kind() + "/" + it.name()).isEqualTo("Rollout/web");
                            assertThat(it.places())
                                    .containsExactly(
                                            new Place(
                                                    "", "spec.template.spec.hostPID", "remove it"));
                        });
    }

    @Test
    void formerRevisionsOfARolloutDoNotMatter() {
        assertThat(
                        ImpactFixture.of(LEVEL, set("1", "argoproj.io/v1alpha1", "Rollout", 0))
                                .effects())
                .isEmpty();
        assertThat(ImpactFixture.of(LEVEL, set("1", "apps/v1", "Deployment", 0)).effects())
                .as("the Deployment was not shown")
                .hasSize(1);
    }

    @Test
    void deploymentOfAKnativeRevisionIsToldAtItsService() {
        Impact impact =
                ImpactFixture.of(
                        LEVEL,
                        """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: hello-00001-deployment
                          uid: d1
                          labels: {serving.knative.dev/service: hello}
                          ownerReferences: [{apiVersion: serving.knative.dev/v1, kind: Revision, name: hello-00001, uid: v1, controller: true}]
                        spec: {template: {spec: {hostPID: true, containers: [{name: a}]}}}
                        """);

        assertThat(impact.effects())
                .extracting(it -> it.kind() + "/" + it.name())
                .containsExactly("Service.serving.knative.dev/hello");
    }

    /** Where the template of an owner is not known, the field is that of the pod. */
    @Test
    void podOfAnUnknownControllerIsToldAtIt() {
        Impact impact =
                ImpactFixture.of(
                        LEVEL,
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          name: db-1
                          uid: p1
                          ownerReferences: [{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, name: db, uid: c1, controller: true}]
                        spec: {hostPID: true, containers: [{name: a}]}
                        """);

        assertThat(impact.effects())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.kind() + "/" + it.name()).isEqualTo("Cluster/db");
                            assertThat(it.places())
                                    .containsExactly(
                                            new Place(
                                                    "",
                                                    "spec.hostPID",
                                                    "remove it, in the template of its pods"));
                        });
    }

    private static String set(String id, String apiVersion, String kind, int replicas) {
        return """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: web-%s
          uid: r%s
          ownerReferences: [{apiVersion: %s, kind: %s, name: web, uid: o1, controller: true}]
        spec: {replicas: %d, template: {spec: {hostPID: true, containers: [{name: a}]}}}
        """
                .formatted(id, id, apiVersion, kind, replicas);
    }
}
