package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.securitybaseline.api.Selector;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A ServiceMonitor or PodMonitor of the Prometheus Operator: which Services or pods are scraped,
 * and on which ports.
 *
 * @param labels its own, by which a Prometheus selects it
 * @param everywhere whether it is for all namespaces
 * @param namespaces the namespaces that it is for
 * @param selector which Services or pods there
 * @see <a href="https://prometheus-operator.dev/docs/api-reference/api/">API reference</a>
 */
public record Monitor(
        String kind,
        String namespace,
        String name,
        Map<String, String> labels,
        boolean everywhere,
        List<String> namespaces,
        Selector selector,
        List<Port> ports) {
    static final String OF_SERVICES = "ServiceMonitor";
    static final String OF_PODS = "PodMonitor";

    /**
     * A port that is scraped, which is said in one of three ways.
     *
     * @param name of a Service's port; of a PodMonitor of a container's
     * @param target a port of the pods; null when it is not said so
     */
    public record Port(String name, @Nullable IntOrString target) {}

    public Monitor {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        namespaces = List.copyOf(namespaces);
        ports = ports.stream().distinct().toList();
    }

    /** Reads a monitor. One without a selector that can be read is for nothing. */
    public static Stream<Monitor> of(GenericKubernetesResource object) {
        Fields spec = Fields.of(object).at("spec");
        Fields namespaces = spec.at("namespaceSelector");
        List<String> names = namespaces.at("matchNames").texts();
        String endpoints = object.getKind().equals(OF_PODS) ? "podMetricsEndpoints" : "endpoints";
        Map<String, String> labels = object.getMetadata().getLabels();
        return spec.at("selector").selector().stream()
                .map(
                        selector ->
                                new Monitor(
                                        object.getKind(),
                                        object.getMetadata().getNamespace(),
                                        object.getMetadata().getName(),
                                        labels == null ? Map.of() : labels,
                                        namespaces.at("any").isTrue(),
                                        names.isEmpty()
                                                ? List.of(object.getMetadata().getNamespace())
                                                : names,
                                        selector,
                                        spec.at(endpoints).each().map(Monitor::port).toList()));
    }

    private static Port port(Fields endpoint) {
        IntOrString number = endpoint.at("portNumber").number().map(IntOrString::new).orElse(null);
        IntOrString target =
                endpoint.at("targetPort")
                        .number()
                        .map(IntOrString::new)
                        .orElseGet(
                                () ->
                                        endpoint.at("targetPort").text().isEmpty()
                                                ? number
                                                : new IntOrString(
                                                        endpoint.at("targetPort").text()));
        return new Port(endpoint.at("port").text(), target);
    }

    boolean isFor(String other) {
        return everywhere || namespaces.contains(other);
    }
}
