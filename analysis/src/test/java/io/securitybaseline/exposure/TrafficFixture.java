package io.securitybaseline.exposure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.Specs;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.live.ServedApi;
import io.securitybaseline.schema.StructuralSchema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The namespace {@code shop} in a cluster of objects written as YAML. */
final class TrafficFixture {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final StructuralSchema SCHEMA = schema();

    /** By kind, namespace and name. */
    private final Map<String, HasMetadata> byKey = new LinkedHashMap<>();

    private final List<ServedApi> served = new ArrayList<>();
    private FlowRecords records = FlowRecords.NONE;
    private List<Unread> unread = List.of();

    /** With this object, which may be of any namespace. */
    TrafficFixture with(String yaml) {
        boolean known =
                Stream.of("gateway.networking.k8s.io/", "monitoring.coreos.com/")
                        .noneMatch(yaml::contains);
        add(
                known
                        ? (HasMetadata) SERIALIZATION.unmarshal(yaml)
                        : SERIALIZATION.unmarshal(yaml, GenericKubernetesResource.class));
        return this;
    }

    /** With all that another one has. */
    TrafficFixture with(TrafficFixture other) {
        other.byKey.values().forEach(this::add);
        other.served.stream().filter(it -> !served.contains(it)).forEach(served::add);
        return this;
    }

    /** The same objects as they might be listed otherwise. */
    TrafficFixture reversed() {
        TrafficFixture reversed = new TrafficFixture();
        List.copyOf(byKey.values()).reversed().forEach(reversed::add);
        reversed.served.addAll(served);
        return reversed;
    }

    private void add(HasMetadata object) {
        byKey.put(
                "%s/%s/%s"
                        .formatted(
                                object.getKind(),
                                object.getMetadata().getNamespace(),
                                object.getMetadata().getName()),
                object);
    }

    TrafficFixture serving(String what, String service, int port, Map<String, String> pods) {
        served.add(new ServedApi(what, service, port, pods));
        return this;
    }

    TrafficFixture with(FlowRecords some) {
        records = some;
        return this;
    }

    TrafficFixture unread(Unread... some) {
        unread = List.of(some);
        return this;
    }

    /** What the control {@code network} of a baseline would do to it. */
    Exposure under(String network) {
        return exposure(network);
    }

    /** The same when the lines that were proposed are added to that baseline. */
    Exposure amended(String network, Exposure before) {
        JsonNode baseline = withLines(network, before);
        var faults = SCHEMA.faults(baseline);
        if (!faults.isEmpty()) {
            throw new AssertionError("the API server would refuse it: " + faults);
        }
        return exposure(baseline.at("/spec/network").toString());
    }

    /** A baseline with this control and with the lines that were proposed. */
    static JsonNode withLines(String network, Exposure before) {
        ObjectNode spec = (ObjectNode) yaml(network);
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        for (BlockedConnection blocked : before.blocked()) {
            String list = blocked.list().substring("spec.network.".length());
            for (JsonNode entry : yaml(blocked.lines())) {
                String name = list + "/" + entry.path("name").textValue();
                JsonNode same = entries.putIfAbsent(name, entry);
                if (same == null) {
                    spec.withArray("/" + list).add(entry);
                } else if (!same.equals(entry)) {
                    throw new AssertionError(name + " has two contents: " + same + ", " + entry);
                }
            }
        }
        return resource(spec);
    }

    private Exposure exposure(String network) {
        LiveNamespace live = live();
        ClusterTraffic cluster = cluster();
        return Exposure.of(
                live,
                facts(),
                EffectiveBaseline.of(
                        List.of(Specs.baseline("tenant", "mode: Audit\nnetwork: " + network)),
                        Scope.ASKED_FOR),
                local(cluster),
                cluster);
    }

    private LiveNamespace live() {
        Map<ItemKey, HasMetadata> policies = new TreeMap<>();
        here(NetworkPolicy.class)
                .forEach(
                        it ->
                                policies.put(
                                        new ItemKey(
                                                ItemKind.NetworkPolicy, it.getMetadata().getName()),
                                        it));
        return new LiveNamespace(
                new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build(),
                policies,
                null);
    }

    private ClusterFacts facts() {
        return new ClusterFacts(
                new ClusterFacts.Dns(
                        "kube-system",
                        Map.of("k8s-app", "kube-dns"),
                        List.of("10.96.0.10"),
                        Set.of(53),
                        List.of(),
                        List.of()),
                new ClusterFacts.ApiServer(
                        List.of("10.96.0.1"), Set.of(443), List.of("192.0.2.11"), Set.of(6443)),
                Map.of("shop", served),
                Map.of(),
                Set.of(),
                EnumSet.allOf(Control.class));
    }

    private LocalTraffic local(ClusterTraffic cluster) {
        PodProfiles profiles = new PodProfiles();
        here(HasMetadata.class).forEach(profiles);
        List<Service> services = here(Service.class);
        Map<ServiceName, Optional<Service>> elsewhere = new HashMap<>();
        LocalTraffic.named("shop", services, profiles.all(), cluster)
                .forEach(name -> elsewhere.put(name, service(name)));
        return new LocalTraffic(
                services, here(Ingress.class), profiles.all(), elsewhere, List.of());
    }

    private Optional<Service> service(ServiceName name) {
        return all(Service.class).stream()
                .filter(it -> it.getMetadata().getNamespace().equals(name.namespace()))
                .filter(it -> it.getMetadata().getName().equals(name.name()))
                .findFirst();
    }

    private ClusterTraffic cluster() {
        Map<String, Map<String, String>> namespaces = new HashMap<>();
        namespaces.put("shop", Map.of());
        all(Namespace.class)
                .forEach(
                        it ->
                                namespaces.put(
                                        it.getMetadata().getName(),
                                        Objects.requireNonNullElse(
                                                it.getMetadata().getLabels(), Map.of())));
        List<GenericKubernetesResource> others = all(GenericKubernetesResource.class);
        List<ControllerClass> classes =
                Stream.concat(
                                all(IngressClass.class).stream().map(ControllerClass::of),
                                others.stream()
                                        .filter(it -> it.getKind().equals("GatewayClass"))
                                        .map(ControllerClass::of))
                        .flatMap(Optional::stream)
                        .toList();
        List<String> controllers = classes.stream().map(ControllerClass::controller).toList();
        return new ClusterTraffic(
                namespaces,
                Routes.of(
                        others.stream()
                                .filter(it -> it.getKind().endsWith("Route"))
                                .map(Route::of)
                                .toList()),
                others.stream()
                        .filter(it -> it.getKind().endsWith("Monitor"))
                        .flatMap(Monitor::of)
                        .toList(),
                others.stream()
                        .filter(it -> it.getKind().startsWith("Prometheus"))
                        .map(Prometheus::of)
                        .toList(),
                classes,
                all(Pod.class).stream()
                        .flatMap(it -> NodeProxy.of(it, controllers).stream())
                        .toList(),
                records,
                unread);
    }

    private <T extends HasMetadata> List<T> here(Class<T> type) {
        return all(type).stream()
                .filter(it -> "shop".equals(it.getMetadata().getNamespace()))
                .toList();
    }

    private <T extends HasMetadata> List<T> all(Class<T> type) {
        return byKey.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static JsonNode resource(JsonNode network) {
        ObjectNode resource =
                (ObjectNode)
                        yaml(
                                """
                                apiVersion: securitybaseline.io/v1alpha1
                                kind: SecurityBaseline
                                metadata: {name: tenant}
                                spec: {namespaceSelector: {matchLabels: {a: b}}}
                                """);
        ((ObjectNode) resource.path("spec")).set("network", network);
        return resource;
    }

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StructuralSchema schema() {
        String file = "/crds/securitybaselines.securitybaseline.io.yaml";
        try (InputStream in =
                Objects.requireNonNull(SecurityBaseline.class.getResourceAsStream(file), file)) {
            return new StructuralSchema(
                    YAML.readTree(in).at("/spec/versions/0/schema/openAPIV3Schema"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
