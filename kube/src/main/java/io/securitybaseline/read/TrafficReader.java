package io.securitybaseline.read;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
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
import io.securitybaseline.workload.WorkloadKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads from the API server what the objects of a cluster and of a namespace say about traffic. It
 * keeps what matters of each, and nothing between two readings. Kinds that are not installed are
 * left out; of what the caller may not read it is said that it is not known.
 */
public final class TrafficReader {
    private static final String GATEWAY = "gateway.networking.k8s.io";
    private static final String MONITORING = "monitoring.coreos.com";
    private static final List<String> ROUTES =
            List.of("httproutes", "grpcroutes", "tlsroutes", "tcproutes", "udproutes");
    private static final Set<String> CALICO =
            Set.of("projectcalico.org", "crd.projectcalico.org", "operator.tigera.io");

    /** The Service of Hubble Relay, where Cilium's chart puts it. */
    private static final ServiceName HUBBLE = new ServiceName("kube-system", "hubble-relay");

    private static final String ELSEWHERE = "services of other namespaces";

    /** How many of them are asked for: whoever may create a pod can name any number of them. */
    private static final int NAMED = 200;

    private final KubernetesClient client;

    public TrafficReader(KubernetesClient client) {
        this.client = client;
    }

    /**
     * What the objects of the cluster say: to be read once for all namespaces of one pass.
     *
     * @throws KubernetesClientException when the API server does not answer
     */
    public ClusterTraffic cluster() {
        Listing listing = new Listing();
        ServedKinds kinds = ServedKinds.of(client);
        List<Route> routes = new ArrayList<>();
        for (String route : ROUTES) {
            listing.read(client, kinds, GATEWAY, route, it -> routes.add(Route.of(it)));
        }
        List<Monitor> monitors = new ArrayList<>();
        for (String monitor : List.of("servicemonitors", "podmonitors")) {
            listing.read(
                    client,
                    kinds,
                    MONITORING,
                    monitor,
                    it -> Monitor.of(it).forEach(monitors::add));
        }
        List<Prometheus> prometheuses = new ArrayList<>();
        for (String prometheus : List.of("prometheuses", "prometheusagents")) {
            listing.read(
                    client,
                    kinds,
                    MONITORING,
                    prometheus,
                    it -> prometheuses.add(Prometheus.of(it)));
        }
        List<ControllerClass> classes = classes(listing, kinds);
        List<NodeProxy> proxies = proxies(listing, classes);
        return new ClusterTraffic(
                namespaces(listing),
                Routes.of(routes),
                monitors,
                prometheuses,
                classes,
                proxies,
                records(kinds.groups()),
                listing.unread());
    }

    /**
     * What the objects of a namespace say, its workloads included.
     *
     * @throws KubernetesClientException when the API server does not answer
     */
    public LocalTraffic local(String namespace, ClusterTraffic cluster) {
        Listing listing = new Listing();
        PodProfiles pods = new PodProfiles();
        Arrays.stream(WorkloadKind.values())
                .filter(it -> it != WorkloadKind.PodTemplate)
                .forEach(
                        it ->
                                listing.read(
                                        it.name(),
                                        client.resources(it.type()).inNamespace(namespace),
                                        pods));
        return local(namespace, pods, cluster, listing);
    }

    /** The same, when its workloads have been read for something else as well. */
    public LocalTraffic local(String namespace, PodProfiles pods, ClusterTraffic cluster) {
        return local(namespace, pods, cluster, new Listing());
    }

    private LocalTraffic local(
            String namespace, PodProfiles pods, ClusterTraffic cluster, Listing listing) {
        List<Service> services = new ArrayList<>();
        listing.read("services", client.services().inNamespace(namespace), services::add);
        List<Ingress> ingresses = new ArrayList<>();
        listing.read(
                "ingresses.networking.k8s.io",
                client.network().v1().ingresses().inNamespace(namespace),
                ingresses::add);
        Map<ServiceName, Optional<Service>> elsewhere = new TreeMap<>();
        Set<ServiceName> named = LocalTraffic.named(namespace, services, pods.all(), cluster);
        if (named.size() > NAMED) {
            listing.leaveOut(ELSEWHERE, "more than " + NAMED + " are named");
        }
        for (ServiceName name : named.stream().limit(NAMED).toList()) {
            listing.attempt(
                    ELSEWHERE, () -> elsewhere.put(name, Optional.ofNullable(service(name))));
        }
        return new LocalTraffic(services, ingresses, pods.all(), elsewhere, listing.unread());
    }

    private @Nullable Map<String, Map<String, String>> namespaces(Listing listing) {
        Map<String, Map<String, String>> labels = new TreeMap<>();
        boolean read =
                listing.read(
                        "namespaces",
                        client.namespaces(),
                        (Namespace it) ->
                                labels.put(
                                        it.getMetadata().getName(),
                                        Objects.requireNonNullElse(
                                                it.getMetadata().getLabels(), Map.of())));
        return read ? labels : null;
    }

    private List<ControllerClass> classes(Listing listing, ServedKinds kinds) {
        List<ControllerClass> classes = new ArrayList<>();
        listing.read(
                "ingressclasses.networking.k8s.io",
                client.network().v1().ingressClasses(),
                it -> ControllerClass.of(it).ifPresent(classes::add));
        listing.read(
                client,
                kinds,
                GATEWAY,
                "gatewayclasses",
                it -> ControllerClass.of(it).ifPresent(classes::add));
        return classes;
    }

    private List<NodeProxy> proxies(Listing listing, List<ControllerClass> classes) {
        List<String> controllers = classes.stream().map(ControllerClass::controller).toList();
        List<NodeProxy> proxies = new ArrayList<>();
        listing.read(
                "pods",
                client.pods().inAnyNamespace().withField("spec.hostNetwork", "true"),
                it -> NodeProxy.of(it, controllers).ifPresent(proxies::add));
        return proxies;
    }

    private FlowRecords records(Set<String> groups) {
        boolean cilium = groups.contains("cilium.io");
        boolean[] hubble = {false};
        if (cilium) {
            new Listing().attempt("services", () -> hubble[0] = service(HUBBLE) != null);
        }
        return new FlowRecords(cilium, hubble[0], CALICO.stream().anyMatch(groups::contains));
    }

    private @Nullable Service service(ServiceName name) {
        return client.services().inNamespace(name.namespace()).withName(name.name()).get();
    }
}
