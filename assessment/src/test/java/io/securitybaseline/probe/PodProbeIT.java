package io.securitybaseline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.evidence.Agent;
import io.securitybaseline.evidence.DatabasePod;
import io.securitybaseline.evidence.HostPod;
import io.securitybaseline.evidence.RunningPods;
import io.securitybaseline.evidence.ServiceFacts;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.testbed.ControlPlane;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** What a real API server has of pods, their policies and Services is understood. */
class PodProbeIT {
    private static ControlPlane plane;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        plane = ControlPlane.start();
        client = ApiServerClients.ofCommand(Config.fromKubeconfig(plane.kubeconfig()), "");
        create(
                """
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: other}
                """);
        create(pod("open", "docker.io/library/postgres:17", "{app: open}"));
        create(pod("closed", "registry.example:5000/bitnami/postgresql@sha256:%064d", "{app: db}"));
        create(pod("sending", "redis", "{app: sending}"));
        create(pod("measured", "quay.io/prometheuscommunity/postgres-exporter:v1", "{app: open}"));
        create(pod("tagged", "example.com/web:postgres", "{app: open}"));
        create(POLICIES);
        create(SERVICES);
        create(daemons("kube-system", "quay.io/calico/node:v3"));
        create(daemons("shop", "quay.io/cilium/cilium:v1"));
        create(daemons("shop", "example.com/web"));
        ready(
                "privileged",
                "quay.io/cilium/tetragon:v1",
                "securityContext: {privileged: true}",
                "");
        ready("unready", "docker.io/falcosecurity/falco:1", "", "hostNetwork: true");
        client.pods().inNamespace("shop").withName("unready").editStatus(PodProbeIT::withoutStatus);
        create(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: starting, namespace: shop}
                spec:
                  automountServiceAccountToken: false
                  initContainers:
                  - {name: first, image: a, restartPolicy: Always, ports: [{containerPort: 22, hostPort: 8022}]}
                  containers: [{name: one, image: a}]
                """);
        ready("plain", "docker.io/kubearmor/kubearmor:1", "", "");
    }

    @AfterAll
    static void end() {
        client.close();
        plane.close();
    }

    private static final String POLICIES =
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: db, namespace: shop}
            spec:
              podSelector: {matchExpressions: [{key: app, operator: In, values: [db]}]}
              ingress: []
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: sending, namespace: shop}
            spec: {podSelector: {matchLabels: {app: sending}}, policyTypes: [Egress]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: elsewhere, namespace: other}
            spec: {podSelector: {}, policyTypes: [Ingress]}
            """;

    private static final String SERVICES =
            """
            apiVersion: v1
            kind: Service
            metadata: {name: named, namespace: shop}
            spec: {type: ExternalName, externalName: db.example.com}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: addressed, namespace: shop}
            spec: {ports: [{port: 5432}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: within, namespace: shop}
            spec: {selector: {app: db}, ports: [{port: 5432}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: opened, namespace: shop}
            spec:
              type: NodePort
              selector: {app: web}
              ports: [{port: 80, nodePort: 30080}]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: balanced, namespace: shop}
            spec:
              type: LoadBalancer
              externalTrafficPolicy: Local
              healthCheckNodePort: 30082
              selector: {app: web}
              ports: [{port: 80, nodePort: 30081}]
            """;

    private static String pod(String name, String image, String labels) {
        return """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, namespace: shop, labels: %s}
        spec:
          automountServiceAccountToken: false
          containers: [{name: one, image: "%s"}]
        """
                .formatted(name, labels, image.formatted(0));
    }

    private static String daemons(String namespace, String image) {
        return """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {generateName: one-, namespace: %s}
        spec:
          selector: {matchLabels: {app: one}}
          template:
            metadata: {labels: {app: one}}
            spec: {containers: [{name: one, image: "%s"}]}
        """
                .formatted(namespace, image);
    }

    /** A pod of which a kubelet has said that it is ready. */
    private static void ready(String name, String image, String container, String pod) {
        create(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: shop}
                spec:
                  nodeName: node-1
                  %s
                  automountServiceAccountToken: false
                  containers:
                  - name: one
                    image: "%s"
                    %s
                """
                        .formatted(name, pod, image, container));
        client.pods()
                .inNamespace("shop")
                .withName(name)
                .editStatus(
                        it ->
                                new PodBuilder(it)
                                        .withNewStatus()
                                        .addNewCondition()
                                        .withType("Ready")
                                        .withStatus("True")
                                        .endCondition()
                                        .endStatus()
                                        .build());
    }

    private static Pod withoutStatus(Pod pod) {
        return new PodBuilder(pod).withNewStatus().endStatus().build();
    }

    private static void create(String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).create();
    }

    private static Listed listed() {
        return new Listed(InstantSource.fixed(Instant.now()));
    }

    private static RunningPods pods() {
        return new PodProbe(client, listed(), Instant.now()).read();
    }

    @Test
    void databasesAreFoundByTheirImagesAndPoliciesByWhatTheySelect() {
        assertThat(pods().databases().found().orElseThrow())
                .containsExactlyInAnyOrder(
                        new DatabasePod("shop", "open", "PostgreSQL", false),
                        new DatabasePod("shop", "closed", "PostgreSQL", true),
                        new DatabasePod("shop", "sending", "Redis", false));
    }

    @Test
    void agentsAreFoundInAllNamespacesAndOnNodesWhereTheyHoldTheNode() {
        assertThat(pods().agents().found().orElseThrow())
                .containsExactlyInAnyOrder(
                        new Agent("quay.io/calico/node:v3", true, Set.of()),
                        new Agent("quay.io/cilium/cilium:v1", false, Set.of()),
                        new Agent("quay.io/cilium/tetragon:v1", false, Set.of("node-1")));
    }

    @Test
    void portsOfNodesAreFoundInContainersOfEveryKind() {
        assertThat(pods().onHosts().found().orElseThrow())
                .contains(
                        new HostPod("shop", "starting", false, List.of(8022)),
                        new HostPod("shop", "unready", true, List.of()));
    }

    @Test
    void servicesAreReadWithWhereTheyLeadAndWhatTheyOpen() {
        assertThat(new ServiceProbe(client, listed(), Instant.now()).read().found().orElseThrow())
                .containsExactlyInAnyOrder(
                        new ServiceFacts("shop", "named", true, List.of()),
                        new ServiceFacts("shop", "addressed", true, List.of()),
                        new ServiceFacts("shop", "opened", false, List.of(30080)),
                        new ServiceFacts("shop", "balanced", false, List.of(30081, 30082)));
    }
}
