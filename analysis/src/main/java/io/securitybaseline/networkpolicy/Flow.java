package io.securitybaseline.networkpolicy;

import io.securitybaseline.networkpolicy.Dimension.Axis;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * One connection of a pod of the namespace.
 *
 * @param pod labels of the pod
 * @param peer who is at the other end
 * @param protocol {@code TCP}, {@code UDP}, {@code SCTP}, or one that policies cannot name
 * @param port the port that is connected to
 * @param portName what the pod that is connected to calls this port; empty where it has no name
 */
public record Flow(Map<String, String> pod, Peer peer, String protocol, int port, String portName) {

    /** Who is at the other end. */
    public sealed interface Peer {}

    /** A pod of the same namespace. */
    public record Neighbour(Map<String, String> labels) implements Peer {}

    /** A pod of another namespace. */
    public record Stranger(
            String namespace, Map<String, String> namespaceLabels, Map<String, String> labels)
            implements Peer {}

    /** An address, of a pod or not. */
    public record Host(String address) implements Peer {}

    /** The answer of this connection to one question; empty where the question has none. */
    Optional<Object> valueOf(Dimension dimension) {
        return switch (dimension.axis()) {
            case PROTOCOL -> Optional.of(transport());
            case PORT -> Optional.of(BigInteger.valueOf(port));
            case PORT_NAME ->
                    Optional.of(portName.equals(dimension.key()) ? Answer.YES : Answer.NO);
            case SUBJECT_LABEL -> Optional.of(label(pod, dimension));
            default -> valueOf(peer, dimension);
        };
    }

    private Transport transport() {
        return switch (protocol) {
            case "TCP" -> Transport.TCP;
            case "UDP" -> Transport.UDP;
            case "SCTP" -> Transport.SCTP;
            default -> Transport.OTHER;
        };
    }

    private static Optional<Object> valueOf(Peer peer, Dimension dimension) {
        return switch (peer) {
            case Neighbour pod ->
                    switch (dimension.axis()) {
                        case PEER -> Optional.of(PeerKind.LOCAL);
                        case PEER_LABEL -> Optional.of(label(pod.labels(), dimension));
                        default -> Optional.empty();
                    };
            case Stranger pod ->
                    switch (dimension.axis()) {
                        case PEER -> Optional.of(PeerKind.REMOTE);
                        case PEER_LABEL -> Optional.of(label(pod.labels(), dimension));
                        case NAMESPACE_NAME -> Optional.of(pod.namespace());
                        case NAMESPACE_LABEL ->
                                Optional.of(label(pod.namespaceLabels(), dimension));
                        default -> Optional.empty();
                    };
            case Host host -> ofAddress(Address.of(host.address()), dimension.axis());
        };
    }

    private static Optional<Object> ofAddress(Address address, Axis axis) {
        boolean ipv4 = address.family() == AddressFamily.IPV4;
        return switch (axis) {
            case PEER -> Optional.of(ipv4 ? PeerKind.IPV4 : PeerKind.IPV6);
            case ADDRESS_4 -> ipv4 ? Optional.of(address.number()) : Optional.empty();
            case ADDRESS_6 -> ipv4 ? Optional.empty() : Optional.of(address.number());
            default -> Optional.empty();
        };
    }

    private static String label(Map<String, String> labels, Dimension dimension) {
        return labels.getOrDefault(dimension.key(), Words.ABSENT);
    }
}
