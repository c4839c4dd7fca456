package io.securitybaseline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.api.Gap;
import io.securitybaseline.component.KubernetesVersion;
import io.securitybaseline.evidence.ComponentPod;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.testbed.ControlPlane;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Mirror pods as kubelets make them are believed, in every spelling; forged ones are not. */
class StaticPodProbeIT {
    private static final Provenance ANY = Provenance.direct(Probe.apiServer, Instant.EPOCH, "");
    private static ControlPlane plane;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        plane = ControlPlane.start();
        client = ApiServerClients.ofCommand(Config.fromKubeconfig(plane.kubeconfig()), "");
        node("ready", "True");
        node("lost", "Unknown");
    }

    @AfterAll
    static void end() {
        client.close();
        plane.close();
    }

    @AfterEach
    void clean() {
        client.pods().inNamespace("kube-system").withLabel("it").withGracePeriod(0).delete();
        await().until(
                        () ->
                                client.pods()
                                        .inNamespace("kube-system")
                                        .withLabel("it")
                                        .list()
                                        .getItems()
                                        .isEmpty());
    }

    private static void node(String name, String ready) {
        Node node =
                new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewStatus()
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus(ready)
                        .endCondition()
                        .endStatus()
                        .build();
        client.resource(node).create();
        client.resource(node).patchStatus();
    }

    static Stream<Arguments> commandLines() {
        return Stream.of(
                arguments("['kube-apiserver', '--profiling=false']", "[]", "[]"),
                arguments("[]", "['--profiling=false']", "[]"),
                arguments("['kube-apiserver --profiling=false --v=2']", "[]", "[]"),
                arguments("['sh', '-c', 'exec kube-apiserver --profiling=false']", "[]", "[]"),
                arguments("['kube-apiserver', '--profiling', 'false']", "[]", "[]"),
                arguments(
                        "['kube-apiserver', '--profiling=true', '--profiling=false']", "[]", "[]"));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void aFlagIsUnderstoodInEverySpelling(String command, String arguments, String environment) {
        mirror("one", pod("kube-apiserver", command, arguments, environment));

        assertThat(found())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.settings().isOn("profiling")).isFalse();
                            assertThat(it.settings().isOn("anonymous-auth")).isTrue(); // default
                            assertThat(it.node()).isEqualTo("ready");
                        });
    }

    @Test
    void underscoresAndListsAndVariablesOfEtcdAreFlags() {
        mirror(
                "one",
                pod(
                        "kube-apiserver",
                        "['kube-apiserver', '--authorization_mode=Node',"
                                + " '--authorization-mode=RBAC']",
                        "[]",
                        "[]"));
        mirror(
                "two",
                pod("etcd", "['etcd']", "[]", "[{name: ETCD_CLIENT_CERT_AUTH, value: 'true'}]"));

        assertThat(found())
                .extracting(
                        ComponentPod::component,
                        it -> it.settings().list("authorization-mode"),
                        it -> it.settings().isOn("client-cert-auth"))
                .containsExactlyInAnyOrder(
                        tuple("kube-apiserver", List.of("Node", "RBAC"), false),
                        tuple("etcd", List.of(), true));
    }

    @Test
    void forgedMirrorsProveNothing() {
        String command = "['kube-apiserver', '--profiling=false']";
        Pod honest = pod("kube-apiserver", command, "[]", "[]");
        mirror("no-annotation", edited(honest, it -> it.getMetadata().setAnnotations(Map.of())));
        mirror(
                "from-http",
                edited(
                        honest,
                        it ->
                                it.getMetadata()
                                        .getAnnotations()
                                        .put("kubernetes.io/config.source", "http")));
        mirror("no-owner", edited(honest, it -> it.getMetadata().setOwnerReferences(List.of())));
        mirror("no-such-node", onNode(honest, "nowhere"));
        mirror("lost-node", onNode(honest, "lost"));
        mirror("other-node", edited(honest, it -> it.getSpec().setNodeName("lost")));

        assertThat(probe(later()).pods())
                .isInstanceOfSatisfying(
                        Evidence.Missing.class, it -> assertThat(it.gap()).isEqualTo(Gap.NotFound));
    }

    @Test
    void aMirrorThatIsYoungerThanFiveMinutesProvesNothing() {
        mirror("one", pod("kube-apiserver", "['kube-apiserver']", "[]", "[]"));

        assertThat(probe(Instant.now()).pods()).isInstanceOf(Evidence.Missing.class);
        assertThat(found()).hasSize(1);
    }

    /** The pods are young; the probe's clock is not. */
    private static Instant later() {
        return Instant.now().plus(Duration.ofMinutes(10));
    }

    private static List<ComponentPod> found() {
        return probe(later()).pods().found().orElse(List.of());
    }

    private static StaticPodProbe probe(Instant now) {
        return new StaticPodProbe(
                client,
                Foreign.listed(),
                new Evidence.Seen<>(new KubernetesVersion(1, 36, "v1.36.3"), ANY),
                now);
    }

    private static void mirror(String name, Pod pod) {
        Pod named = edited(pod, it -> it.getMetadata().setName(name));
        client.resource(named).create();
    }

    private static Pod onNode(Pod pod, String node) {
        return edited(
                pod,
                it -> {
                    it.getSpec().setNodeName(node);
                    it.getMetadata().getOwnerReferences().getFirst().setName(node);
                });
    }

    private static Pod edited(Pod pod, Consumer<Pod> edit) {
        Pod copy = Serialization.clone(pod);
        edit.accept(copy);
        return copy;
    }

    private static Pod pod(String component, String command, String arguments, String environment) {
        return Serialization.unmarshal(
                """
                apiVersion: v1
                kind: Pod
                metadata:
                  namespace: kube-system
                  labels: {it: static-pods}
                  annotations: {kubernetes.io/config.mirror: abc, kubernetes.io/config.source: file}
                  ownerReferences: [{apiVersion: v1, kind: Node, name: ready, uid: abc, controller: true}]
                spec:
                  nodeName: ready
                  hostNetwork: true
                  containers: [{name: %s, image: 'registry.example.com/x:1', command: %s, args: %s, env: %s}]
                """
                        .formatted(component, command, arguments, environment),
                Pod.class);
    }
}
