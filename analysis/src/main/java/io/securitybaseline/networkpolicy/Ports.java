package io.securitybaseline.networkpolicy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.securitybaseline.networkpolicy.Dimension.Axis;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The ports of a rule as boxes. No ports at all are every port of every protocol, those included
 * that a NetworkPolicy cannot name, such as ICMP. A port by name is whichever port the pod that is
 * connected to calls so.
 */
final class Ports {
    /** Intervals of numbers by protocol. */
    private final Map<Transport, List<Interval>> numbers = new EnumMap<>(Transport.class);

    private final Map<Transport, Set<String>> namesByProtocol = new EnumMap<>(Transport.class);

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
        Transport protocol = transport(port.getProtocol());
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

    private static Transport transport(@Nullable String protocol) {
        return switch (protocol == null ? "TCP" : protocol) {
            case "TCP" -> Transport.TCP;
            case "UDP" -> Transport.UDP;
            case "SCTP" -> Transport.SCTP;
            default -> throw new IllegalArgumentException("\"" + protocol + "\" is no protocol");
        };
    }

    private List<Interval> numbersOf(Transport protocol) {
        return numbers.computeIfAbsent(protocol, any -> new ArrayList<>());
    }

    private List<Box> boxes() {
        Map<Intervals, Choice> byNumbers = new LinkedHashMap<>();
        numbers.forEach(
                (protocol, parts) ->
                        byNumbers.merge(Intervals.of(parts), Choice.of(protocol), Choice::or));
        Stream<Optional<Box>> ofNumbers =
                byNumbers.entrySet().stream()
                        .map(
                                entry ->
                                        Box.EVERYTHING
                                                .limited(Dimension.PROTOCOL, entry.getValue())
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

    private static Optional<Box> named(Transport protocol, String name) {
        return Box.EVERYTHING
                .limited(Dimension.PROTOCOL, Choice.of(protocol))
                .flatMap(
                        it ->
                                it.limited(
                                        new Dimension(Axis.PORT_NAME, name),
                                        Choice.of(Answer.YES)));
    }
}
