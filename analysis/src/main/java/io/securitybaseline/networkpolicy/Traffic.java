package io.securitybaseline.networkpolicy;

import io.securitybaseline.networkpolicy.Dimension.Axis;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Connections to ask about: those of one pod of the namespace with some others on one port.
 *
 * @param pod all labels of the pod
 * @param port the port that is connected to, of whichever pod is
 */
public record Traffic(Map<String, String> pod, Party party, Port port) {

    /** Those at the other end. */
    public sealed interface Party {}

    /** All that are no pods of the namespace: pods of other namespaces, and every address. */
    public record Outside() implements Party {}

    /** Every address. */
    public record EveryAddress() implements Party {}

    /** These addresses. */
    public record Addresses(List<String> addresses) implements Party {
        public Addresses {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Pods of one namespace.
     *
     * @param namespaceLabels all labels of the namespace; null when they are not known
     * @param labels labels that the pods have
     * @param exactly whether they have no other labels
     */
    public record Pods(
            String namespace,
            @Nullable Map<String, String> namespaceLabels,
            Map<String, String> labels,
            boolean exactly)
            implements Party {
        public Pods {
            namespaceLabels = namespaceLabels == null ? null : Map.copyOf(namespaceLabels);
            labels = Map.copyOf(labels);
        }
    }

    /**
     * A port.
     *
     * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}
     * @param number null when it is not known
     * @param name what the pod calls it; empty when it has no name, null when that is not known
     */
    public record Port(String protocol, @Nullable Integer number, @Nullable String name) {}

    public Traffic {
        pod = Map.copyOf(pod);
    }

    /** Whether the text is an address that can be asked about. */
    public static boolean isAddress(String text) {
        try {
            Address.of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** These connections, told apart by the questions that are asked. */
    Region region(Home home, Collection<Dimension> questions) {
        List<Box> boxes = new ArrayList<>();
        for (Box end : ends(home)) {
            Map<Dimension, Extent> limits = new TreeMap<>();
            questions.forEach(it -> answer(it).ifPresent(extent -> limits.put(it, extent)));
            limits.put(Dimension.PROTOCOL, Choice.of(Transport.valueOf(port.protocol())));
            if (port.number() != null) {
                limits.put(Dimension.PORT, Intervals.of(port.number(), port.number()));
            }
            end.limited(limits).ifPresent(boxes::add);
        }
        return new Region(boxes);
    }

    private List<Box> ends(Home home) {
        return switch (party) {
            case Outside all -> List.of(of(PeerKind.REMOTE, PeerKind.IPV4, PeerKind.IPV6));
            case EveryAddress all -> List.of(of(PeerKind.IPV4, PeerKind.IPV6));
            case Addresses some -> addresses(some.addresses());
            case Pods some when some.namespace().equals(home.name()) -> List.of(of(PeerKind.LOCAL));
            case Pods some ->
                    of(PeerKind.REMOTE)
                            .limited(
                                    new Dimension(Axis.NAMESPACE_NAME, home.name()),
                                    Words.of(some.namespace()))
                            .stream()
                            .toList();
        };
    }

    /** What all these connections answer; empty where they differ, or it is not known. */
    private Optional<Extent> answer(Dimension question) {
        return switch (question.axis()) {
            case SUBJECT_LABEL -> Optional.of(label(pod, question));
            case PORT_NAME ->
                    Optional.ofNullable(port.name())
                            .map(
                                    it ->
                                            Choice.of(
                                                    it.equals(question.key())
                                                            ? Answer.YES
                                                            : Answer.NO));
            case PEER_LABEL ->
                    party instanceof Pods some
                                    && (some.exactly() || some.labels().containsKey(question.key()))
                            ? Optional.of(label(some.labels(), question))
                            : Optional.empty();
            case NAMESPACE_LABEL ->
                    party instanceof Pods some && some.namespaceLabels() != null
                            ? Optional.of(label(some.namespaceLabels(), question))
                            : Optional.empty();
            case PEER, PROTOCOL, NAMESPACE_NAME, ADDRESS_4, ADDRESS_6, PORT -> Optional.empty();
        };
    }

    private static List<Box> addresses(List<String> addresses) {
        Map<AddressFamily, List<Interval>> byFamily = new TreeMap<>();
        for (String text : addresses) {
            Address address = Address.of(text);
            byFamily.computeIfAbsent(address.family(), any -> new ArrayList<>())
                    .add(new Interval(address.number(), address.number()));
        }
        List<Box> boxes = new ArrayList<>();
        byFamily.forEach(
                (family, some) ->
                        (family == AddressFamily.IPV4
                                        ? of(PeerKind.IPV4)
                                                .limited(Dimension.ADDRESS_4, Intervals.of(some))
                                        : of(PeerKind.IPV6)
                                                .limited(Dimension.ADDRESS_6, Intervals.of(some)))
                                .ifPresent(boxes::add));
        return boxes;
    }

    private static Box of(PeerKind... kinds) {
        return Box.EVERYTHING.limited(Dimension.PEER, Choice.of(kinds)).orElseThrow();
    }

    private static Words label(Map<String, String> labels, Dimension question) {
        return Words.of(labels.getOrDefault(question.key(), Words.ABSENT));
    }
}
