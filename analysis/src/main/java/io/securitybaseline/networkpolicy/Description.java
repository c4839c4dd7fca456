package io.securitybaseline.networkpolicy;

import io.securitybaseline.api.Direction;
import io.securitybaseline.networkpolicy.Dimension.Axis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts a set of connections into words, the widest first. It says enough to see what is meant, and
 * may say less than all; what is said is the same for the same set.
 */
final class Description {
    private static final int NAMED = 3;

    private final Region region;

    private Description(Region region) {
        this.region = region;
    }

    static String of(Region region, Direction direction) {
        Description description = new Description(region);
        return (direction == Direction.Ingress ? "from " : "to ")
                + description.peers()
                + " on "
                + description.ports()
                + description.subjects();
    }

    private String peers() {
        List<String> peers = new ArrayList<>();
        Intervals ipv4 = addresses(PeerKind.IPV4, Dimension.ADDRESS_4);
        Intervals ipv6 = addresses(PeerKind.IPV6, Dimension.ADDRESS_6);
        boolean all4 = ipv4.equals(AddressFamily.IPV4.everything());
        boolean all6 = ipv6.equals(AddressFamily.IPV6.everything());
        if (all4 && all6) {
            peers.add("every address");
        } else {
            peers.addAll(addresses(AddressFamily.IPV4, ipv4, all4));
            peers.addAll(addresses(AddressFamily.IPV6, ipv6, all6));
        }
        peers.addAll(
                some(
                        of(PeerKind.REMOTE),
                        box -> "pods" + labels(box, Axis.PEER_LABEL) + " of " + namespaces(box)));
        peers.addAll(
                some(
                        of(PeerKind.LOCAL),
                        box -> "pods" + labels(box, Axis.PEER_LABEL) + " of this namespace"));
        return String.join(", ", peers);
    }

    private Intervals addresses(PeerKind kind, Dimension dimension) {
        return of(kind).stream()
                .map(box -> (Intervals) box.of(dimension))
                .reduce(Intervals.NONE, Intervals::or);
    }

    private static List<String> addresses(AddressFamily family, Intervals some, boolean all) {
        if (all) {
            return List.of(
                    family == AddressFamily.IPV4 ? "every IPv4 address" : "every IPv6 address");
        }
        List<String> cidrs = AddressBlocks.cidrs(family, some, NAMED + 1);
        return cidrs.size() <= NAMED
                ? cidrs
                : List.of(String.join(", ", cidrs.subList(0, NAMED)), "more");
    }

    private String ports() {
        if (region.boxes().stream().anyMatch(Description::isEveryPort)) {
            return "every port";
        }
        return String.join(", ", some(region.boxes(), Description::port));
    }

    private static boolean isEveryPort(Box box) {
        return box.limits().keySet().stream()
                .map(Dimension::axis)
                .noneMatch(it -> it == Axis.PROTOCOL || it == Axis.PORT || it == Axis.PORT_NAME);
    }

    private static String port(Box box) {
        String protocol =
                box.isLimited(Dimension.PROTOCOL)
                        ? Arrays.stream(Transport.values())
                                .filter(box.of(Dimension.PROTOCOL)::contains)
                                .map(Transport::name)
                                .collect(Collectors.joining("/"))
                        : "any protocol";
        List<String> ports = new ArrayList<>();
        box.limits()
                .forEach(
                        (dimension, extent) -> {
                            if (dimension.axis() == Axis.PORT_NAME && extent.contains(Answer.YES)) {
                                ports.add(dimension.key());
                            }
                        });
        if (box.isLimited(Dimension.PORT)) {
            ((Intervals) box.of(Dimension.PORT))
                    .parts().stream().limit(NAMED).map(Description::range).forEach(ports::add);
        }
        return ports.isEmpty()
                ? "every " + protocol + " port"
                : protocol + " " + String.join(" ", ports);
    }

    private static String range(Interval ports) {
        BigInteger first = ports.first();
        return first.equals(ports.last()) ? first.toString() : first + "-" + ports.last();
    }

    private String subjects() {
        boolean all =
                region.boxes().stream().anyMatch(box -> labels(box, Axis.SUBJECT_LABEL).isEmpty());
        return all
                ? ""
                : ", for pods"
                        + String.join(
                                " or",
                                some(region.boxes(), box -> labels(box, Axis.SUBJECT_LABEL)));
    }

    private static String namespaces(Box box) {
        List<String> names = new ArrayList<>();
        box.limits()
                .forEach(
                        (dimension, extent) -> {
                            if (dimension.axis() == Axis.NAMESPACE_NAME) {
                                names.add(requirement("name", (Words) extent, dimension.key()));
                            }
                        });
        String requirements =
                names.stream().collect(Collectors.joining(",")) + labels(box, Axis.NAMESPACE_LABEL);
        return requirements.isEmpty()
                ? "every other namespace"
                : "namespaces with "
                        + requirements.replaceFirst("^ with ", "").replace(" with ", ",");
    }

    private static String labels(Box box, Axis axis) {
        String labels =
                box.limits().entrySet().stream()
                        .filter(limit -> limit.getKey().axis() == axis)
                        .map(
                                limit ->
                                        requirement(
                                                limit.getKey().key(), (Words) limit.getValue(), ""))
                        .collect(Collectors.joining(","));
        return labels.isEmpty() ? "" : " with " + labels;
    }

    /** As kubectl writes selectors; {@code besides} is left out of what is listed. */
    private static String requirement(String key, Words words, String besides) {
        TreeSet<String> listed = new TreeSet<>(words.listed());
        listed.remove(besides);
        boolean absent = listed.remove(Words.ABSENT);
        String values = listed.stream().limit(NAMED).collect(Collectors.joining(","));
        if (listed.isEmpty()) {
            return words.allBut() ? key : "!" + key;
        }
        if (words.allBut()) {
            return key + " notin (" + values + ")";
        }
        return listed.size() == 1 && !absent ? key + "=" + values : key + " in (" + values + ")";
    }

    private List<Box> of(PeerKind kind) {
        return region.boxes().stream()
                .filter(box -> box.of(Dimension.PEER).contains(kind))
                .toList();
    }

    /** Distinct texts of boxes, the shortest first, since fewer limits are wider. */
    private static List<String> some(List<Box> boxes, Function<Box, String> text) {
        List<String> all =
                boxes.stream()
                        .map(text)
                        .distinct()
                        .sorted(
                                Comparator.comparing(String::length)
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        if (all.size() <= NAMED) {
            return all;
        }
        List<String> first = new ArrayList<>(all.subList(0, NAMED));
        first.add((all.size() - NAMED) + " more");
        return first;
    }
}
