package io.securitybaseline.networkpolicy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.securitybaseline.networkpolicy.Dimension.Axis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The ports of a rule as boxes. No ports at all are every port of every protocol, those included
 * that a NetworkPolicy cannot name, such as ICMP. A port by name is whichever port the pod that is
 * connected to calls so.
 */
final class Ports {
    private static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "SCTP");

    /** Intervals of numbers by protocol. */
    private final Map<String, List<Interval>> numbers = new TreeMap<>();

    private final Map<String, Set<String>> namesByProtocol = new TreeMap<>();

    private Ports() {}

    /**
     * The boxes of these ports.
     *
     * @throws IllegalArgumentException when one of them is none
     */
    static List<Box> of(List<NetworkPolicyPort> ports) {
        if (ports.isEmpty()) {
            return List.of(Box.EVERYTHING);
        }
        Ports all = new Ports();
        ports.forEach(all::add);
        return all.boxes();
    }

    private void add(NetworkPolicyPort port) {
        String protocol = port.getProtocol() == null ? "TCP" : port.getProtocol();
        if (!PROTOCOLS.contains(protocol)) {
            throw new IllegalArgumentException("\"" + protocol + "\" is no protocol");
        }
        if (port.getPort() == null) {
            numbersOf(protocol).add(Interval.of(1, 65_535));
        } else if (port.getPort().getStrVal() != null) {
            namesByProtocol
                    .computeIfAbsent(protocol, any -> new TreeSet<>())
                    .add(port.getPort().getStrVal());
        } else {
            int first = port.getPort().getIntVal();
            int last = port.getEndPort() == null ? first : port.getEndPort();
            numbersOf(protocol).add(Interval.of(first, last));
        }
    }

    private List<Interval> numbersOf(String protocol) {
        return numbers.computeIfAbsent(protocol, any -> new ArrayList<>());
    }

    private List<Box> boxes() {
        Map<Intervals, List<String>> byNumbers = new LinkedHashMap<>();
        numbers.forEach(
                (protocol, parts) ->
                        byNumbers
                                .computeIfAbsent(Intervals.of(parts), any -> new ArrayList<>())
                                .add(protocol));
        Stream<Optional<Box>> ofNumbers =
                byNumbers.entrySet().stream()
                        .map(
                                entry ->
                                        Box.EVERYTHING
                                                .limited(
                                                        Dimension.PROTOCOL,
                                                        Words.of(entry.getValue()))
                                                .flatMap(
                                                        it ->
                                                                it.limited(
                                                                        Dimension.PORT,
                                                                        entry.getKey())));
        Stream<Optional<Box>> ofNames =
                namesByProtocol.entrySet().stream()
                        .flatMap(
                                entry ->
                                        entry.getValue().stream()
                                                .map(name -> named(entry.getKey(), name)));
        return Stream.concat(ofNumbers, ofNames).flatMap(Optional::stream).toList();
    }

    private static Optional<Box> named(String protocol, String name) {
        return Box.EVERYTHING
                .limited(Dimension.PROTOCOL, Words.of(protocol))
                .flatMap(
                        it ->
                                it.limited(
                                        new Dimension(Axis.PORT_NAME, name),
                                        Words.of(Dimension.YES)));
    }
}
