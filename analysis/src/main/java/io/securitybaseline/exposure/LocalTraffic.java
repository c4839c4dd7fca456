package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the objects of one namespace say about its traffic.
 *
 * @param elsewhere the Services of other namespaces that they name, empty for one that is not
 *     there; one that could not be read is not in the map
 */
public record LocalTraffic(
        List<Service> services,
        List<Ingress> ingresses,
        List<PodProfile> pods,
        Map<ServiceName, Optional<Service>> elsewhere,
        List<Unread> unread) {

    public LocalTraffic {
        services = List.copyOf(services);
        ingresses = List.copyOf(ingresses);
        pods = List.copyOf(pods);
        elsewhere = Collections.unmodifiableMap(new TreeMap<>(elsewhere));
        unread = List.copyOf(unread);
    }

    /**
     * The Services of other namespaces that are named by a namespace's pods and by its Services
     * that are other names, as far as there are such namespaces.
     */
    public static Set<ServiceName> named(
            String namespace,
            Collection<Service> services,
            Collection<PodProfile> pods,
            ClusterTraffic cluster) {
        Set<ServiceName> named = new TreeSet<>();
        Stream.concat(
                        pods.stream().flatMap(it -> it.mentions().stream()),
                        services.stream().flatMap(it -> aliases(it).stream()))
                .map(Mention::service)
                .filter(it -> !it.namespace().equals(namespace))
                .filter(it -> cluster.mayHave(it.namespace()))
                .forEach(named::add);
        return named;
    }

    /** What a Service of type ExternalName is another name for. */
    static List<Mention> aliases(Service service) {
        String name = service.getSpec() == null ? null : service.getSpec().getExternalName();
        return name == null || !"ExternalName".equals(service.getSpec().getType())
                ? List.of()
                : ServiceDns.in(service.getMetadata().getNamespace(), List.of(name));
    }

    Optional<Service> service(String name) {
        return services.stream().filter(it -> it.getMetadata().getName().equals(name)).findFirst();
    }
}
