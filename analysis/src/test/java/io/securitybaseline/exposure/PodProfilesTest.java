package io.securitybaseline.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.junit.jupiter.api.Test;

class PodProfilesTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: %s
              namespace: shop
              labels: {app: web, pod-template-hash: abc%s}
              ownerReferences: [{kind: ReplicaSet, name: web-1, controller: true}]
            spec: {containers: [{name: a, ports: [{containerPort: %d}]}]}
            status: {phase: %s}
            """;

    private final PodProfiles profiles = new PodProfiles();

    @Test
    void podsOfOneSortAreKeptOnce() {
        show(POD.formatted("a", "1", 8080, "Running"));
        show(POD.formatted("b", "2", 8080, "Pending"));
        assertThat(profiles.all())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.made()).isTrue();
                            assertThat(it.labels()).containsOnlyKeys("app");
                        });
    }

    /** Such as those with the port of a sidecar, from before and after it came. */
    @Test
    void podsThatDifferAreKeptApart() {
        show(POD.formatted("a", "1", 8080, "Running"));
        show(POD.formatted("b", "1", 15020, "Running"));
        assertThat(profiles.all()).hasSize(2);
    }

    @Test
    void whatRunsNoMoreDoesNotMatter() {
        show(POD.formatted("a", "1", 8080, "Succeeded"));
        show(
                """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: done, namespace: shop}
                spec: {template: {spec: {containers: [{name: a}]}}}
                status: {conditions: [{type: Complete, status: "True"}]}
                """);
        show(
                """
                apiVersion: v1
                kind: PodTemplate
                metadata: {name: probe, namespace: shop}
                template: {spec: {containers: [{name: a}]}}
                """);
        assertThat(profiles.all()).isEmpty();
    }

    @Test
    void suspendedJobDoes() {
        show(
                """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: later, namespace: shop}
                spec: {suspend: true, template: {spec: {containers: [{name: a}]}}}
                status: {conditions: [{type: Suspended, status: "True"}]}
                """);
        assertThat(profiles.all()).extracting(PodProfile::name).containsExactly("later");
    }

    /** The Deployment and the pods are there; a ReplicaSet may be left from before. */
    @Test
    void whatStandsBetweenIsLeftOut() {
        show(
                """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: web-1, namespace: shop, ownerReferences: [{kind: Deployment, name: web, controller: true}]}
                spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a}]}}}
                """);
        assertThat(profiles.all()).isEmpty();
        show(
                """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: theirs, namespace: shop, ownerReferences: [{kind: Rollout, name: web, controller: true}]}
                spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a}]}}}
                """);
        assertThat(profiles.all()).extracting(PodProfile::name).containsExactly("theirs");
    }

    private void show(String yaml) {
        profiles.accept((HasMetadata) YAML.unmarshal(yaml));
    }
}
