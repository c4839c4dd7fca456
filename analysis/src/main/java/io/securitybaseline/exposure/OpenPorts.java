package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.securitybaseline.networkpolicy.Traffic;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What comes from outside of the cluster to ports that nodes or load balancers pass on. */
final class OpenPorts {
    private static final Set<String> OPEN = Set.of("LoadBalancer", "NodePort");

    private OpenPorts() {}

    static void add(TrafficView view, RequiredConnections connections) {
        view.local().services().stream()
                .filter(it -> it.getSpec() != null && isOpen(it.getSpec()))
                .forEach(it -> ofService(view, it, connections));
        view.local().pods().stream()
                .filter(it -> !it.made() && !it.inHostNetwork())
                .forEach(it -> ofPods(it, connections));
    }

    private static boolean isOpen(ServiceSpec spec) {
        return OPEN.contains(Objects.requireNonNullElse(spec.getType(), ""))
                || (spec.getExternalIPs() != null && !spec.getExternalIPs().isEmpty());
    }

    private static void ofService(
            TrafficView view, Service service, RequiredConnections connections) {
        String name = service.getMetadata().getName();
        for (ServicePort port : Targets.portsOf(service)) {
            Targets.of(service, port, view.local().pods())
                    .ifPresent(
                            it ->
                                    connections.add(
                                            connection(
                                                    "Service",
                                                    name,
                                                    "it is open to the outside of the cluster on"
                                                            + " port "
                                                            + port.getPort()
                                                            + ", but to "
                                                            + it.portText()
                                                            + " of its pods",
                                                    name,
                                                    it)));
        }
    }

    private static void ofPods(PodProfile pods, RequiredConnections connections) {
        pods.ports().stream()
                .filter(PodPort::onNode)
                .map(
                        it ->
                                Targets.of(
                                        Callers.selector(pods.selector()),
                                        new IntOrString(it.number()),
                                        it.protocol(),
                                        List.of(pods)))
                .distinct()
                .forEach(
                        it ->
                                connections.add(
                                        connection(
                                                pods.kind().name(),
                                                pods.name(),
                                                "its nodes pass on a hostPort, but to "
                                                        + it.portText()
                                                        + " of its pods",
                                                pods.name(),
                                                it)));
    }

    private static RequiredConnection connection(
            String kind, String name, String why, String entry, Targets targets) {
        return RequiredConnection.ofSomebody(
                kind,
                name,
                targets.with(new Traffic.EveryAddress()).stream().map(List::of).toList(),
                targets.exist(),
                why
                        + " no address would be allowed; the lines allow every address: replace it"
                        + " with the networks of the clients",
                new RequiredAllowance(
                        entry
                                + "-"
                                + Targets.text(targets.port())
                                + "-from-"
                                + Callers.EVERY_ADDRESS.label(),
                        targets.selector(),
                        Callers.EVERY_ADDRESS,
                        List.of(targets.entry())));
    }
}
