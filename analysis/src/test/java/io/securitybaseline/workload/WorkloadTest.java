package io.securitybaseline.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Locale;
import java.util.stream.Stream;

class WorkloadTest {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final String POD =
            """
            {metadata: {labels: {app: web}},
             spec: {initContainers: [{name: init}], containers: [{name: web}, {name: proxy}],
                    ephemeralContainers: [{name: debug, targetContainerName: web}]}}
            """;

    static Stream<Arguments> workloads() {
        return Stream.of(
                arguments("v1", WorkloadKind.PodTemplate, "template: "),
                arguments("v1", WorkloadKind.ReplicationController, "spec: {template: "),
                arguments("apps/v1", WorkloadKind.Deployment, "spec: {template: "),
                arguments("apps/v1", WorkloadKind.ReplicaSet, "spec: {template: "),
                arguments("apps/v1", WorkloadKind.StatefulSet, "spec: {template: "),
                arguments("apps/v1", WorkloadKind.DaemonSet, "spec: {template: "),
                arguments("batch/v1", WorkloadKind.Job, "spec: {template: "),
                arguments(
                        "batch/v1",
                        WorkloadKind.CronJob,
                        "spec: {jobTemplate: {spec: {template: "));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void podOfEveryKindIsFoundWithItsPath(String apiVersion, WorkloadKind kind, String before) {
        Workload workload = Workload.of(object(apiVersion, kind, nested(before))).orElseThrow();
        String path = before.replace(": {", ".").replace(": ", "");

        assertThat(workload.kind()).isEqualTo(kind);
        assertThat(workload.name()).isEqualTo("shop");
        assertThat(workload.podMetadata().getLabels()).containsEntry("app", "web");
        assertThat(workload.containers())
                .extracting(it -> workload.path(it.path("image")))
                .containsExactly(
                        path + ".spec.initContainers[0].image",
                        path + ".spec.containers[0].image",
                        path + ".spec.containers[1].image",
                        path + ".spec.ephemeralContainers[0].image");
    }

    @Test
    void podIsItsOwnTemplate() {
        Workload workload =
                Workload.of(object("v1", WorkloadKind.Pod, "spec: {containers: [{name: web}]}"))
                        .orElseThrow();

        assertThat(workload.podMetadata()).isSameAs(workload.metadata());
        assertThat(workload.path(workload.containers().getFirst().path()))
                .isEqualTo("spec.containers[0]");
    }

    @ParameterizedTest
    @EnumSource
    void objectWithoutPodTemplateIsNoWorkloadButItsKindIsKnown(WorkloadKind kind) {
        HasMetadata object = object(HasMetadata.getApiVersion(kind.type()), kind, "");

        assertThat(Workload.of(object)).isEmpty();
        assertThat(WorkloadKind.of(object)).contains(kind);
    }

    @Test
    void otherObjectIsNoWorkload() {
        HasMetadata service =
                SERIALIZATION.unmarshal("apiVersion: v1\nkind: Service\nmetadata: {name: shop}");

        assertThat(Workload.of(service)).isEmpty();
        assertThat(WorkloadKind.of(service)).isEmpty();
    }

    @Test
    void onlyTheOwnerThatControlsIsTheController() {
        HasMetadata pod = object("v1", WorkloadKind.Pod, "spec: {}");
        pod.addOwnerReference(owner("Node", false));
        assertThat(Workload.of(pod).orElseThrow().controller()).isEmpty();

        pod.addOwnerReference(owner("ReplicaSet", true));
        assertThat(Workload.of(pod).orElseThrow().controller())
                .hasValueSatisfying(it -> assertThat(it.getKind()).isEqualTo("ReplicaSet"));
    }

    private static OwnerReference owner(String kind, boolean controller) {
        return new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind(kind)
                .withName(kind.toLowerCase(Locale.ROOT))
                .withUid(kind)
                .withController(controller)
                .build();
    }

    private static String nested(String before) {
        return before
                + POD.strip()
                + "}".repeat((int) before.chars().filter(c -> c == '{').count());
    }

    private static HasMetadata object(String apiVersion, WorkloadKind kind, String body) {
        return SERIALIZATION.unmarshal(
                "apiVersion: %s\nkind: %s\nmetadata: {name: shop}\n%s"
                        .formatted(apiVersion, kind, body));
    }
}
