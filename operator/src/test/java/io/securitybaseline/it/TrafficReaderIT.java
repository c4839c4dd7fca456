package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.securitybaseline.exposure.ClusterTraffic;
import io.securitybaseline.exposure.ControllerClass;
import io.securitybaseline.exposure.FlowRecords;
import io.securitybaseline.exposure.LocalTraffic;
import io.securitybaseline.exposure.Monitor;
import io.securitybaseline.exposure.NodeProxy;
import io.securitybaseline.exposure.PodProfile;
import io.securitybaseline.exposure.Prometheus;
import io.securitybaseline.exposure.Route;
import io.securitybaseline.exposure.ServiceName;
import io.securitybaseline.exposure.Unread;
import io.securitybaseline.read.TrafficReader;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What objects declare of traffic, read from a real API server with the rights of the chart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrafficReaderIT {
    private static final String GATEWAY = "gateway.networking.k8s.io";
    private static final String MONITORING = "monitoring.coreos.com";

    /** More than a page. */
    private static final int ROUTES = 101;

    /** Groups and versions, each with kinds; a later version of a group has kinds of its own. */
    private static final Map<String, List<String>> KINDS =
            Map.of(
                    GATEWAY + "/v1",
                    List.of("HTTPRoute", "GRPCRoute", "GatewayClass"),
                    GATEWAY + "/v1alpha2",
                    List.of("TLSRoute", "TCPRoute", "UDPRoute"),
                    MONITORING + "/v1",
                    List.of("ServiceMonitor", "PodMonitor", "Prometheus"),
                    MONITORING + "/v1alpha1",
                    List.of("PrometheusAgent"),
                    "cilium.io/v2",
                    List.of("CiliumNetworkPolicy"));

    private static final String OBJECTS =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: traffic-shop}
            spec:
              replicas: 0
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: a
                    image: registry.example.com/app:1
                    ports: [{name: http, containerPort: 8080}]
                    env: [{name: DB, value: "db.traffic-edge.svc:5432"}]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: traffic-shop}
            spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80, targetPort: http}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: db, namespace: traffic-edge}
            spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: front, namespace: traffic-shop}
            spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: {name: traffic}
            spec: {controller: k8s.io/traffic-nginx}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: GatewayClass
            metadata: {name: traffic}
            spec: {controllerName: example.com/gateway}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: front, namespace: traffic-edge}
            spec:
              hostNetwork: true
              containers: [{name: a, image: registry.example.com/front:1, ports: [{containerPort: 80}]}]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: quiet, namespace: traffic-edge}
            spec:
              containers: [{name: a, image: registry.example.com/front:1, ports: [{containerPort: 80}]}]
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: all, namespace: traffic-edge}
            spec: {namespaceSelector: {any: true}, selector: {}, endpoints: [{port: metrics}]}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: pods, namespace: traffic-edge}
            spec: {selector: {}, podMetricsEndpoints: [{port: metrics}]}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: main, namespace: traffic-edge}
            spec: {serviceMonitorSelector: {}}
            ---
            apiVersion: monitoring.coreos.com/v1alpha1
            kind: PrometheusAgent
            metadata: {name: agent, namespace: traffic-edge}
            spec: {podMonitorSelector: {}}
            """;

    private Cluster cluster;
    private KubernetesClient client;

    @BeforeAll
    void start() {
        OperatorUnderTest operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
        client =
                new KubernetesClientBuilder()
                        .withConfig(operator.installation().operatorConfig())
                        .build();
        cluster.namespace("traffic-shop", Map.of("it", "traffic"));
        cluster.namespace("traffic-edge", Map.of());
    }

    @AfterAll
    void stop() {
        client.close();
        KINDS.forEach(
                (version, kinds) ->
                        kinds.forEach(
                                kind ->
                                        cluster.client()
                                                .apiextensions()
                                                .v1()
                                                .customResourceDefinitions()
                                                .withName(plural(kind) + "." + group(version))
                                                .delete()));
    }

    @Test
    @Order(1)
    void kindsThatAreNotInstalledAreLeftOut() {
        ClusterTraffic traffic = new TrafficReader(client).cluster();
        assertThat(traffic.routes().byNamespace()).isEmpty();
        assertThat(traffic.monitors()).isEmpty();
        assertThat(traffic.prometheuses()).isEmpty();
        assertThat(traffic.records()).isEqualTo(FlowRecords.NONE);
        assertThat(traffic.unread()).isEmpty();
        assertThat(traffic.namespaces())
                .hasEntrySatisfying(
                        "traffic-shop",
                        labels -> assertThat(labels).containsEntry("it", "traffic"));
    }

    @Test
    @Order(2)
    void whatTheClusterDeclaresIsRead() {
        install();
        declare();
        ClusterTraffic traffic = new TrafficReader(client).cluster();

        assertThat(traffic.unread()).isEmpty();
        assertThat(traffic.routes().to("traffic-shop"))
                .hasSize(ROUTES + 1)
                .contains(
                        new Route(
                                "HTTPRoute",
                                "traffic-edge",
                                "r7",
                                List.of(
                                        new Route.Backend(
                                                new ServiceName("traffic-shop", "web"), 80)),
                                Set.of("traffic-edge")))
                .extracting(Route::kind)
                .contains("TCPRoute");
        assertThat(traffic.monitors())
                .extracting(Monitor::kind, Monitor::name, it -> it.ports().getFirst().name())
                .containsExactlyInAnyOrder(
                        tuple("ServiceMonitor", "all", "metrics"),
                        tuple("PodMonitor", "pods", "metrics"));
        assertThat(traffic.prometheuses())
                .extracting(Prometheus::kind, Prometheus::name)
                .containsExactlyInAnyOrder(
                        tuple("Prometheus", "main"), tuple("PrometheusAgent", "agent"));
        assertThat(traffic.classes())
                .contains(
                        new ControllerClass("IngressClass", "traffic", "k8s.io/traffic-nginx"),
                        new ControllerClass("GatewayClass", "traffic", "example.com/gateway"));
        assertThat(traffic.proxies())
                .containsExactly(
                        new NodeProxy(
                                "Pod traffic-edge/front",
                                "traffic-edge",
                                Set.of("192.0.2.31", "2001:db8::31")));
        assertThat(traffic.records()).isEqualTo(new FlowRecords(true, false, false));
    }

    @Test
    @Order(3)
    void whatTheNamespaceDeclaresIsRead() {
        TrafficReader reader = new TrafficReader(client);
        LocalTraffic local = reader.local("traffic-shop", reader.cluster());

        assertThat(local.unread()).isEmpty();
        assertThat(local.services())
                .extracting(it -> it.getMetadata().getName())
                .containsExactly("web");
        assertThat(local.ingresses())
                .extracting(it -> it.getMetadata().getName())
                .containsExactly("front");
        assertThat(local.pods())
                .extracting(PodProfile::name, it -> it.ports().getFirst().name())
                .containsExactly(tuple("web", "http"));
        assertThat(local.elsewhere()).containsOnlyKeys(new ServiceName("traffic-edge", "db"));
        assertThat(local.elsewhere().get(new ServiceName("traffic-edge", "db"))).isPresent();
    }

    @Test
    @Order(4)
    void whatMayNotBeReadIsNotKnownRatherThanAbsent() {
        try (KubernetesClient nobody =
                new KubernetesClientBuilder()
                        .withConfig(
                                new ConfigBuilder(cluster.client().getConfiguration())
                                        .withImpersonateUsername("nobody")
                                        .withImpersonateGroups("system:authenticated")
                                        .build())
                        .build()) {
            TrafficReader reader = new TrafficReader(nobody);
            ClusterTraffic traffic = reader.cluster();
            assertThat(traffic.namespaces()).isNull();
            assertThat(traffic.unread())
                    .extracting(Unread::what)
                    .contains(
                            "namespaces",
                            "pods",
                            "ingressclasses.networking.k8s.io",
                            "httproutes." + GATEWAY,
                            "tcproutes." + GATEWAY,
                            "servicemonitors." + MONITORING,
                            "prometheusagents." + MONITORING);
            assertThat(reader.local("traffic-shop", traffic).unread())
                    .extracting(Unread::what)
                    .contains("Deployment", "Pod", "services", "ingresses.networking.k8s.io");
        }
    }

    private void install() {
        KINDS.forEach(
                (version, kinds) ->
                        kinds.forEach(
                                kind ->
                                        cluster.apply(
                                                definition(
                                                        group(version),
                                                        version.substring(version.indexOf('/') + 1),
                                                        kind))));
        KINDS.forEach(
                (version, kinds) ->
                        cluster.eventually(
                                version + " is served",
                                () ->
                                        assertThat(served(version))
                                                .containsAll(
                                                        kinds.stream()
                                                                .map(TrafficReaderIT::plural)
                                                                .toList())));
    }

    private Set<String> served(String version) {
        APIResourceList list = cluster.client().getApiResources(version);
        return list == null
                ? Set.of()
                : list.getResources().stream()
                        .map(APIResource::getName)
                        .collect(Collectors.toSet());
    }

    private void declare() {
        Stream.concat(
                        IntStream.range(0, ROUTES)
                                .mapToObj(it -> route("v1", "HTTPRoute", "r" + it)),
                        Stream.of(route("v1alpha2", "TCPRoute", "tcp")))
                .forEach(cluster::apply);
        Stream.of(OBJECTS.split("---\n")).forEach(cluster::apply);
        cluster.client()
                .pods()
                .inNamespace("traffic-edge")
                .withName("front")
                .editStatus(
                        pod -> {
                            pod.getStatus().setPhase("Running");
                            pod.getStatus().setHostIP("192.0.2.31");
                            pod.getStatus()
                                    .setHostIPs(
                                            List.of(
                                                    new HostIP("192.0.2.31"),
                                                    new HostIP("2001:db8::31")));
                            return pod;
                        });
    }

    private static String route(String version, String kind, String name) {
        return """
        apiVersion: gateway.networking.k8s.io/%s
        kind: %s
        metadata: {name: %s, namespace: traffic-edge}
        spec:
          parentRefs: [{name: public}]
          rules: [{backendRefs: [{name: web, namespace: traffic-shop, port: 80}]}]
        """
                .formatted(version, kind, name);
    }

    private static String definition(String group, String version, String kind) {
        return """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: %1$s.%2$s
          annotations: {api-approved.kubernetes.io: "unapproved, for a test"}
        spec:
          group: %2$s
          scope: %5$s
          names: {plural: %1$s, kind: %4$s}
          versions:
          - name: %3$s
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        """
                .formatted(
                        plural(kind),
                        group,
                        version,
                        kind,
                        kind.equals("GatewayClass") ? "Cluster" : "Namespaced");
    }

    private static String group(String version) {
        return version.substring(0, version.indexOf('/'));
    }

    private static String plural(String kind) {
        String word = kind.toLowerCase(Locale.ROOT);
        if (word.endsWith("policy")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.endsWith("s") ? word + "es" : word + "s";
    }
}
