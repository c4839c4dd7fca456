package io.securitybaseline.read;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.securitybaseline.config.Settings;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.OrNone;
import io.securitybaseline.workload.PodContainer;
import io.securitybaseline.workload.Workload;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads where DNS and the API server are from the objects that say so. */
public final class ClusterFactsReader {
    /** The label of an EndpointSlice with the name of its Service. */
    public static final String SERVICE_OF_SLICE = "kubernetes.io/service-name";

    private static final int DNS_PORT = 53;

    private ClusterFactsReader() {}

    /**
     * Where names are resolved.
     *
     * @param slices EndpointSlices of the DNS Service's namespace; those of other Services do no
     *     harm
     */
    public static ClusterFacts.Dns dns(
            Settings.ServiceName name,
            Optional<Service> service,
            List<EndpointSlice> slices,
            Optional<DaemonSet> nodeLocal) {
        Map<String, String> selector =
                service.map(Service::getSpec)
                        .map(ServiceSpec::getSelector)
                        .<Map<String, String>>map(TreeMap::new)
                        .orElse(Map.of());
        List<EndpointSlice> own = ofService(name.name(), slices);
        return new ClusterFacts.Dns(
                name.namespace(),
                selector,
                service.map(ClusterFactsReader::clusterIps).orElse(List.of()),
                service.map(it -> dnsPorts(it, !selector.isEmpty(), own)).orElse(Set.of()),
                selector.isEmpty() ? addresses(own) : List.of(),
                nodeLocal.map(ClusterFactsReader::listenAddresses).orElse(List.of()));
    }

    public static ClusterFacts.ApiServer apiServer(
            Optional<Service> service, List<EndpointSlice> slices) {
        List<EndpointSlice> own = ofService("kubernetes", slices);
        return new ClusterFacts.ApiServer(
                service.map(ClusterFactsReader::clusterIps).orElse(List.of()),
                service.stream()
                        .flatMap(ClusterFactsReader::ports)
                        .map(ServicePort::getPort)
                        .collect(Collectors.toCollection(TreeSet::new)),
                addresses(own),
                ports(own)
                        .map(EndpointPort::getPort)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<String> clusterIps(Service service) {
        ServiceSpec spec = service.getSpec();
        return spec == null
                ? List.of()
                : Stream.concat(
                                Stream.ofNullable(spec.getClusterIP()),
                                OrNone.of(spec.getClusterIPs()).stream())
                        .filter(ip -> !ip.isEmpty() && !ip.equals("None"))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static Stream<ServicePort> ports(Service service) {
        return Stream.ofNullable(service.getSpec())
                .flatMap(spec -> OrNone.of(spec.getPorts()).stream())
                .filter(port -> port.getPort() != null);
    }

    private static List<EndpointSlice> ofService(String name, List<EndpointSlice> slices) {
        return slices.stream()
                .filter(
                        slice ->
                                name.equals(
                                        OrNone.of(slice.getMetadata().getLabels())
                                                .get(SERVICE_OF_SLICE)))
                .toList();
    }

    private static List<String> addresses(List<EndpointSlice> slices) {
        return slices.stream()
                .flatMap(slice -> OrNone.of(slice.getEndpoints()).stream())
                .flatMap(endpoint -> OrNone.of(endpoint.getAddresses()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<EndpointPort> ports(List<EndpointSlice> slices) {
        return slices.stream().flatMap(slice -> OrNone.of(slice.getPorts()).stream());
    }

    /**
     * The ports that the Service's port 53 leads to. A number says it itself; a name may be another
     * number in each pod, and a Service without a selector leads where its slices say, so both are
     * looked up there.
     */
    private static Set<Integer> dnsPorts(
            Service service, boolean selects, List<EndpointSlice> slices) {
        Set<Integer> numbers = new TreeSet<>();
        ports(service)
                .filter(port -> port.getPort() == DNS_PORT)
                .forEach(
                        port -> {
                            IntOrString target = port.getTargetPort();
                            if (selects && target == null) {
                                numbers.add(DNS_PORT);
                            } else if (selects && target.getIntVal() != null) {
                                numbers.add(target.getIntVal());
                            } else {
                                ports(slices)
                                        .filter(it -> isOf(it, port))
                                        .map(EndpointPort::getPort)
                                        .filter(Objects::nonNull)
                                        .forEach(numbers::add);
                            }
                        });
        return numbers;
    }

    /** A slice has the names of the Service's ports, and one that has no name is empty there. */
    private static boolean isOf(EndpointPort slice, ServicePort port) {
        return Objects.requireNonNullElse(slice.getName(), "")
                .equals(Objects.requireNonNullElse(port.getName(), ""));
    }

    /**
     * The addresses that NodeLocal DNSCache listens on: its {@code -localip} argument, a
     * comma-separated list.
     */
    private static List<String> listenAddresses(DaemonSet daemonSet) {
        List<String> words =
                Workload.of(daemonSet).stream()
                        .flatMap(it -> it.containers().stream())
                        .map(PodContainer::container)
                        .flatMap(
                                container ->
                                        Stream.concat(
                                                OrNone.of(container.getCommand()).stream(),
                                                OrNone.of(container.getArgs()).stream()))
                        .flatMap(word -> Arrays.stream(word.split("=", 2)))
                        .toList();
        return Stream.of("-localip", "--localip")
                .map(words::indexOf)
                .filter(index -> index >= 0 && index + 1 < words.size())
                .flatMap(index -> Arrays.stream(words.get(index + 1).split(",", -1)))
                .filter(ip -> !ip.isBlank())
                .distinct()
                .sorted()
                .toList();
    }
}
