package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.securitybaseline.api.NetworkPort;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.networkpolicy.Traffic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where connections to a Service end.
 *
 * @param party those at the other end
 * @param ports the ports there, any of which may be meant
 * @param callers the same as an entry of a baseline names them
 * @param entries the ports as it names them
 * @param before what the connections look like before the Service's address is translated, which is
 *     when some network plugins judge them
 */
record Destination(
        Traffic.Party party,
        List<Traffic.Port> ports,
        Callers callers,
        List<NetworkPort> entries,
        List<BeforeTranslation> before) {

    /** An address of a Service, and one of its ports. */
    record BeforeTranslation(Traffic.Party party, Traffic.Port port) {}

    private static final ServiceName API_SERVER = new ServiceName("default", "kubernetes");

    /**
     * The destination of connections to a port of a Service.
     *
     * @param wanted the Service's port; null when it may be any
     * @return empty when nothing is there, or it is not known what
     */
    static Optional<Destination> of(
            TrafficView view, ServiceName name, Service service, @Nullable Integer wanted) {
        if (name.equals(API_SERVER)) {
            return apiServer(view.facts().apiServer());
        }
        Map<String, String> selector = Targets.selectorOf(service);
        List<ServicePort> ports = ports(service, wanted);
        if (selector.isEmpty() || ports.isEmpty()) {
            return Optional.empty();
        }
        List<Traffic.Port> targets = new ArrayList<>();
        List<NetworkPort> entries = new ArrayList<>();
        List<BeforeTranslation> before = new ArrayList<>();
        for (ServicePort port : ports) {
            String protocol = Objects.requireNonNullElse(port.getProtocol(), "TCP");
            IntOrString target =
                    isHeadless(service)
                            ? new IntOrString(port.getPort())
                            : Targets.targetPort(port);
            targets.add(
                    target.getStrVal() != null
                            ? new Traffic.Port(protocol, null, target.getStrVal())
                            : new Traffic.Port(protocol, target.getIntVal(), null));
            entries.add(Targets.entry(target, protocol));
            clusterIps(service)
                    .map(List::of)
                    .forEach(
                            it ->
                                    before.add(
                                            new BeforeTranslation(
                                                    new Traffic.Addresses(it),
                                                    new Traffic.Port(
                                                            protocol, port.getPort(), ""))));
        }
        return Optional.of(
                new Destination(
                        view.pods(name.namespace(), selector),
                        targets,
                        Callers.pods(
                                view,
                                name.namespace(),
                                Callers.selector(selector),
                                name.name() + "-" + name.namespace()),
                        entries,
                        before));
    }

    private static Optional<Destination> apiServer(ClusterFacts.ApiServer server) {
        if (!server.isKnown()) {
            return Optional.empty();
        }
        return Optional.of(
                new Destination(
                        new Traffic.Addresses(server.endpoints()),
                        server.endpointPorts().stream()
                                .map(it -> new Traffic.Port("TCP", it, ""))
                                .toList(),
                        Callers.addresses(
                                "api-server",
                                Stream.concat(
                                                server.endpoints().stream(),
                                                server.clusterIps().stream())
                                        .toList()),
                        Stream.concat(
                                        server.endpointPorts().stream(),
                                        server.servicePorts().stream())
                                .sorted()
                                .map(it -> Targets.entry(new IntOrString(it), "TCP"))
                                .distinct()
                                .toList(),
                        List.of()));
    }

    /**
     * The ports of the Service that may be meant. Behind a headless one the pods themselves are
     * connected to, on whatever port.
     */
    private static List<ServicePort> ports(Service service, @Nullable Integer wanted) {
        List<ServicePort> all = Targets.portsOf(service);
        if (wanted == null) {
            return all;
        }
        List<ServicePort> some = all.stream().filter(it -> it.getPort().equals(wanted)).toList();
        if (some.isEmpty() && isHeadless(service)) {
            ServicePort port = new ServicePort();
            port.setPort(wanted);
            return List.of(port);
        }
        return some;
    }

    private static boolean isHeadless(Service service) {
        return service.getSpec() != null && "None".equals(service.getSpec().getClusterIP());
    }

    private static Stream<String> clusterIps(Service service) {
        return Stream.concat(
                        Stream.ofNullable(service.getSpec().getClusterIP()),
                        Stream.ofNullable(service.getSpec().getClusterIPs()).flatMap(List::stream))
                .filter(it -> !it.isEmpty() && !it.equals("None"))
                .distinct();
    }
}
