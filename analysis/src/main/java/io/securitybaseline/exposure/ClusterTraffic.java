package io.securitybaseline.exposure;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the objects of the whole cluster say about traffic, reduced to what matters. It is read once
 * for all namespaces of one pass.
 *
 * @param namespaces the labels of all namespaces by name; null when they could not be read
 * @param proxies what looks like an ingress controller in the host network, one for each that makes
 *     pods
 */
public record ClusterTraffic(
        @Nullable Map<String, Map<String, String>> namespaces,
        Routes routes,
        List<Monitor> monitors,
        List<Prometheus> prometheuses,
        List<ControllerClass> classes,
        List<NodeProxy> proxies,
        FlowRecords records,
        List<Unread> unread) {

    public ClusterTraffic {
        namespaces = namespaces == null ? null : Map.copyOf(namespaces);
        monitors = List.copyOf(monitors);
        prometheuses = List.copyOf(prometheuses);
        classes = List.copyOf(classes);
        proxies = joined(proxies);
        unread = List.copyOf(unread);
    }

    /** The labels of a namespace; null when they are not known. */
    @Nullable Map<String, String> labels(String namespace) {
        return namespaces == null ? null : namespaces.get(namespace);
    }

    /** Whether there may be a namespace of this name. */
    boolean mayHave(String namespace) {
        return namespaces == null || namespaces.containsKey(namespace);
    }

    private static List<NodeProxy> joined(Collection<NodeProxy> pods) {
        Map<String, NodeProxy> byName = new TreeMap<>();
        pods.forEach(it -> byName.merge(it.name(), it, NodeProxy::with));
        return List.copyOf(new ArrayList<>(byName.values()));
    }
}
