package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.securitybaseline.api.Selector;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/**
 * A Prometheus that the Prometheus Operator runs, and the monitors that it follows. A selector that
 * is not set selects no monitors; one of namespaces that is not set, its own namespace.
 */
public record Prometheus(
        String kind,
        String namespace,
        String name,
        Optional<Selector> serviceMonitors,
        Optional<Selector> serviceMonitorNamespaces,
        Optional<Selector> podMonitors,
        Optional<Selector> podMonitorNamespaces) {

    /** The labels that the Prometheus Operator gives its pods. */
    Map<String, String> podLabels() {
        return kind.equals("PrometheusAgent")
                ? Map.of("app.kubernetes.io/name", "prometheus-agent")
                : Map.of(
                        "app.kubernetes.io/name",
                        "prometheus",
                        "operator.prometheus.io/name",
                        name);
    }

    /** Reads a Prometheus or PrometheusAgent. */
    public static Prometheus of(GenericKubernetesResource object) {
        Fields spec = Fields.of(object).at("spec");
        return new Prometheus(
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                spec.at("serviceMonitorSelector").selector(),
                spec.at("serviceMonitorNamespaceSelector").selector(),
                spec.at("podMonitorSelector").selector(),
                spec.at("podMonitorNamespaceSelector").selector());
    }

    /**
     * Whether it follows the monitor.
     *
     * @param labels of the monitor's namespace; null when they are not known
     */
    boolean follows(Monitor monitor, @Nullable Map<String, String> labels) {
        boolean services = monitor.kind().equals(Monitor.OF_SERVICES);
        boolean near =
                (services ? serviceMonitorNamespaces : podMonitorNamespaces)
                        .map(it -> it.isEverything() || (labels != null && it.matches(labels)))
                        .orElse(namespace.equals(monitor.namespace()));
        return near
                && (services ? serviceMonitors : podMonitors)
                        .filter(it -> it.matches(monitor.labels()))
                        .isPresent();
    }
}
