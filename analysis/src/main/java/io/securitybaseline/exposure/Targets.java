package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.securitybaseline.api.NetworkPort;
import io.securitybaseline.api.Protocol;
import io.securitybaseline.api.Selector;
import io.securitybaseline.live.OrNone;
import io.securitybaseline.networkpolicy.Traffic;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One port of some pods of the namespace.
 *
 * @param selector which pods
 * @param port by number, or by the name that each pod gives to one of its ports
 * @param all the same port of each sort of these pods
 * @param exist whether there are such pods; if not, they are taken to have the labels that are
 *     selected, and no others
 */
record Targets(
        Selector selector, IntOrString port, String protocol, List<Target> all, boolean exist) {

    /** The port of one sort of pods. */
    record Target(Map<String, String> labels, Traffic.Port port) {}

    Targets {
        all = all.stream().distinct().toList();
    }

    /** A port of the pods that are selected. */
    static Targets of(
            Selector selector,
            IntOrString port,
            @Nullable String protocol,
            Collection<PodProfile> pods) {
        String transport = Objects.requireNonNullElse(protocol, "TCP");
        List<PodProfile> selected =
                pods.stream().filter(it -> selector.matches(it.labels())).toList();
        Stream<Target> targets =
                selected.isEmpty() && selector.matchExpressions().isEmpty()
                        ? Stream.of(assumed(selector, port, transport))
                        : selected.stream()
                                // Policies are not for pods that have the address of their node.
                                .filter(it -> !it.inHostNetwork())
                                .flatMap(it -> target(it, port, transport).stream());
        return new Targets(selector, port, transport, targets.toList(), !selected.isEmpty());
    }

    /** Where a Service passes on what comes to one of its ports; empty when it selects no pods. */
    static Optional<Targets> of(Service service, ServicePort port, Collection<PodProfile> pods) {
        Map<String, String> selector = selectorOf(service);
        return selector.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        of(Callers.selector(selector), targetPort(port), port.getProtocol(), pods));
    }

    static Map<String, String> selectorOf(Service service) {
        Map<String, String> selector =
                service.getSpec() == null ? null : service.getSpec().getSelector();
        return selector == null ? Map.of() : selector;
    }

    /** The ports of a Service that have a number, as all do that the API server lets in. */
    static List<ServicePort> portsOf(Service service) {
        return service.getSpec() == null
                ? List.of()
                : OrNone.of(service.getSpec().getPorts()).stream()
                        .filter(it -> it.getPort() != null)
                        .toList();
    }

    static IntOrString targetPort(ServicePort port) {
        IntOrString target = port.getTargetPort();
        boolean unset =
                target == null
                        || (target.getStrVal() == null
                                && (target.getIntVal() == null || target.getIntVal() == 0));
        return unset ? new IntOrString(port.getPort()) : target;
    }

    /** One connection of each sort of these pods. */
    List<Traffic> with(Traffic.Party party) {
        return all.stream().map(it -> new Traffic(it.labels(), party, it.port())).toList();
    }

    /** The port as an entry of a baseline names it. */
    NetworkPort entry() {
        return entry(port, protocol);
    }

    static NetworkPort entry(IntOrString port, String protocol) {
        return new NetworkPort(
                port, null, protocol.equals("TCP") ? null : Protocol.valueOf(protocol));
    }

    /** The port in words. */
    String portText() {
        return portText(port, protocol);
    }

    static String portText(IntOrString port, String protocol) {
        return protocol + " port " + text(port);
    }

    static String text(IntOrString port) {
        return port.getStrVal() != null ? port.getStrVal() : String.valueOf(port.getIntVal());
    }

    private static Target assumed(Selector selector, IntOrString port, String protocol) {
        return new Target(
                selector.matchLabels(),
                port.getStrVal() != null
                        ? new Traffic.Port(protocol, null, port.getStrVal())
                        : new Traffic.Port(protocol, port.getIntVal(), null));
    }

    private static Optional<Target> target(PodProfile pod, IntOrString port, String protocol) {
        if (port.getStrVal() != null) {
            return pod.portNamed(port.getStrVal())
                    .map(
                            it ->
                                    new Target(
                                            pod.labels(),
                                            new Traffic.Port(protocol, it.number(), it.name())));
        }
        int number = port.getIntVal();
        return Optional.of(
                new Target(
                        pod.labels(),
                        new Traffic.Port(protocol, number, pod.nameOf(protocol, number))));
    }
}
