package io.securitybaseline.cli;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.securitybaseline.check.Typed;
import io.securitybaseline.exposure.ClusterTraffic;
import io.securitybaseline.exposure.ControllerClass;
import io.securitybaseline.exposure.FlowRecords;
import io.securitybaseline.exposure.LocalTraffic;
import io.securitybaseline.exposure.Monitor;
import io.securitybaseline.exposure.NodeProxy;
import io.securitybaseline.exposure.PodProfiles;
import io.securitybaseline.exposure.Prometheus;
import io.securitybaseline.exposure.Route;
import io.securitybaseline.exposure.Routes;
import io.securitybaseline.exposure.ServiceName;
import io.securitybaseline.exposure.Unread;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.read.ServedApis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What exported objects of all namespaces say about the traffic of one. */
final class TrafficFiles {
    /** By group and kind: others have kinds of the same names. */
    private static final Map<String, Class<? extends HasMetadata>> TYPES =
            Map.of(
                    "/Service", Service.class,
                    "/Pod", Pod.class,
                    "discovery.k8s.io/EndpointSlice", EndpointSlice.class,
                    "networking.k8s.io/Ingress", Ingress.class,
                    "networking.k8s.io/IngressClass", IngressClass.class,
                    "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
                            ValidatingWebhookConfiguration.class,
                    "admissionregistration.k8s.io/MutatingWebhookConfiguration",
                            MutatingWebhookConfiguration.class,
                    "apiregistration.k8s.io/APIService", APIService.class,
                    "apiextensions.k8s.io/CustomResourceDefinition",
                            CustomResourceDefinition.class);

    /** Groups of kinds that the client's model does not have. */
    private static final Set<String> OTHERS =
            Set.of("gateway.networking.k8s.io", "monitoring.coreos.com");

    private static final Set<String> ROUTES =
            Set.of("HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute");
    private static final Set<String> MONITORS = Set.of("ServiceMonitor", "PodMonitor");
    private static final Set<String> PROMETHEUSES = Set.of("Prometheus", "PrometheusAgent");

    private static final Unread THE_REST =
            new Unread("objects that are not in the files", "no cluster is asked");

    private final String namespace;
    private final List<HasMetadata> objects = new ArrayList<>();

    TrafficFiles(String namespace) {
        this.namespace = namespace;
    }

    /**
     * Takes what is about traffic.
     *
     * @return what the object lacks that the API server requires, as a sentence on it
     * @throws Typed.Misfitting when it is not what its kind says
     */
    Optional<String> take(Manifest manifest) throws Typed.Misfitting {
        Class<? extends HasMetadata> type =
                OTHERS.contains(manifest.group())
                        ? GenericKubernetesResource.class
                        : TYPES.get(manifest.group() + "/" + manifest.kind());
        if (type == null || (type == Pod.class && !isInHostNetwork(manifest))) {
            return Optional.empty();
        }
        HasMetadata object = Typed.of(manifest.content(), type);
        ObjectMeta metadata = Optional.ofNullable(object.getMetadata()).orElseGet(ObjectMeta::new);
        metadata.setName(manifest.name());
        metadata.setNamespace(manifest.namespace().isEmpty() ? namespace : manifest.namespace());
        object.setMetadata(metadata);
        if (object instanceof Service service && service.getSpec() != null) {
            service.getSpec().setPorts(ports(service)); // null is as good as absent
        }
        objects.add(object);
        return fault(manifest, object);
    }

    private static Optional<String> fault(Manifest manifest, HasMetadata object) {
        if (manifest.name().isEmpty()) {
            return Optional.of("has no metadata.name, so the API server would refuse it");
        }
        if (object instanceof Service service
                && ports(service).stream().anyMatch(it -> it.getPort() == null)) {
            return Optional.of("has a port without a number, so the API server would refuse it");
        }
        if (!(object instanceof GenericKubernetesResource)
                && references(manifest.content()).anyMatch(it -> !isWhole(it))) {
            return Optional.of(
                    "names a Service without its name or namespace, so the API server would refuse"
                            + " it");
        }
        return Optional.empty();
    }

    private static List<ServicePort> ports(Service service) {
        return service.getSpec() == null || service.getSpec().getPorts() == null
                ? List.of()
                : service.getSpec().getPorts();
    }

    /** Where webhooks, conversions and aggregated APIs name the Service that is called. */
    private static Stream<JsonNode> references(ObjectNode content) {
        return Stream.concat(
                        Stream.of(
                                content.at("/spec/service"),
                                content.at("/spec/conversion/webhook/clientConfig/service")),
                        content.path("webhooks")
                                .valueStream()
                                .map(it -> it.at("/clientConfig/service")))
                .filter(JsonNode::isObject);
    }

    private static boolean isWhole(JsonNode reference) {
        return reference.path("name").isTextual() && reference.path("namespace").isTextual();
    }

    /** A Service of any namespace. */
    Optional<Service> service(String in, String name) {
        return all(Service.class)
                .filter(it -> it.getSpec() != null)
                .filter(it -> it.getMetadata().getNamespace().equals(in))
                .filter(it -> it.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** The EndpointSlices of a namespace. */
    List<EndpointSlice> slices(String in) {
        return all(EndpointSlice.class)
                .filter(it -> it.getMetadata().getNamespace().equals(in))
                .toList();
    }

    /** What there is; the workloads of the namespace are known already. */
    TrafficContext context(ClusterFacts facts, PodProfiles pods) {
        return TrafficContext.of(
                namespace,
                facts,
                ServedApis.byNamespace(
                        all(ValidatingWebhookConfiguration.class).toList(),
                        all(MutatingWebhookConfiguration.class).toList(),
                        all(APIService.class).toList(),
                        all(CustomResourceDefinition.class)
                                .filter(it -> it.getSpec() != null)
                                .toList()),
                local(pods),
                cluster());
    }

    private LocalTraffic local(PodProfiles pods) {
        return new LocalTraffic(
                services().filter(this::isHere).toList(),
                all(Ingress.class).filter(this::isHere).filter(it -> it.getSpec() != null).toList(),
                pods.all(),
                services()
                        .filter(it -> !isHere(it))
                        .collect(
                                toMap(
                                        it ->
                                                new ServiceName(
                                                        it.getMetadata().getNamespace(),
                                                        it.getMetadata().getName()),
                                        Optional::of,
                                        (first, second) -> second)),
                List.of(THE_REST));
    }

    /** The namespaces that the files hold need not be all. */
    private ClusterTraffic cluster() {
        List<ControllerClass> classes =
                Stream.concat(
                                all(IngressClass.class).map(ControllerClass::of),
                                others(Set.of("GatewayClass")).map(ControllerClass::of))
                        .flatMap(Optional::stream)
                        .toList();
        List<String> controllers = classes.stream().map(ControllerClass::controller).toList();
        return new ClusterTraffic(
                null,
                Routes.of(others(ROUTES).map(Route::of).toList()),
                others(MONITORS).flatMap(Monitor::of).toList(),
                others(PROMETHEUSES).map(Prometheus::of).toList(),
                classes,
                all(Pod.class).flatMap(it -> NodeProxy.of(it, controllers).stream()).toList(),
                FlowRecords.NONE,
                List.of());
    }

    private Stream<GenericKubernetesResource> others(Set<String> kinds) {
        return all(GenericKubernetesResource.class).filter(it -> kinds.contains(it.getKind()));
    }

    private Stream<Service> services() {
        return all(Service.class).filter(it -> it.getSpec() != null);
    }

    private boolean isHere(HasMetadata object) {
        return object.getMetadata().getNamespace().equals(namespace);
    }

    private <T extends HasMetadata> Stream<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast);
    }

    private static boolean isInHostNetwork(Manifest manifest) {
        return manifest.content().at("/spec/hostNetwork").asBoolean();
    }
}
