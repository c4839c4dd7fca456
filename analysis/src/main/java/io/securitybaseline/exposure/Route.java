package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A route of the Gateway API: traffic from outside that goes to Services.
 *
 * @param gateways the namespaces of the Gateways that it belongs to
 * @see <a href="https://gateway-api.sigs.k8s.io/reference/spec/">Gateway API</a>
 */
public record Route(
        String kind, String namespace, String name, List<Backend> backends, Set<String> gateways) {

    /** Where a part of the traffic goes. */
    public record Backend(ServiceName service, int port) {}

    public Route {
        backends = backends.stream().distinct().toList();
        gateways = new TreeSet<>(gateways);
    }

    /** Reads a route of any kind and version: they agree in what matters here. */
    public static Route of(GenericKubernetesResource object) {
        String namespace = object.getMetadata().getNamespace();
        Fields spec = Fields.of(object).at("spec");
        return new Route(
                object.getKind(),
                namespace,
                object.getMetadata().getName(),
                spec.at("rules").each().flatMap(it -> backends(it, namespace)).toList(),
                spec.at("parentRefs")
                        .each()
                        .filter(it -> it.at("kind").text("Gateway").equals("Gateway"))
                        .map(it -> it.at("namespace").text(namespace))
                        .collect(Collectors.toSet()));
    }

    private static Stream<Backend> backends(Fields rule, String namespace) {
        Stream<Fields> mirrors =
                rule.at("filters").each().map(it -> it.at("requestMirror").at("backendRef"));
        return Stream.concat(rule.at("backendRefs").each(), mirrors)
                .filter(it -> it.at("kind").text("Service").equals("Service"))
                .filter(it -> it.at("group").text().isEmpty())
                .filter(it -> !it.at("name").text().isEmpty())
                .flatMap(
                        it ->
                                it.at("port").number().stream()
                                        .map(
                                                port ->
                                                        new Backend(
                                                                new ServiceName(
                                                                        it.at("namespace")
                                                                                .text(namespace),
                                                                        it.at("name").text()),
                                                                port)));
    }
}
