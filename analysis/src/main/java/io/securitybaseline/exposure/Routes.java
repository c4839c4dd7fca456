package io.securitybaseline.exposure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The routes of a cluster by the namespaces that they lead to. */
public record Routes(Map<String, List<Route>> byNamespace) {

    public Routes {
        byNamespace = Map.copyOf(byNamespace);
    }

    public static Routes of(Collection<Route> routes) {
        Map<String, List<Route>> byNamespace = new TreeMap<>();
        for (Route route : routes) {
            route.backends().stream()
                    .map(it -> it.service().namespace())
                    .distinct()
                    .forEach(
                            it ->
                                    byNamespace
                                            .computeIfAbsent(it, any -> new ArrayList<>())
                                            .add(route));
        }
        return new Routes(byNamespace);
    }

    /** Those that lead to a namespace. */
    public List<Route> to(String namespace) {
        return byNamespace.getOrDefault(namespace, List.of());
    }
}
