package io.securitybaseline.networkpolicy;

/**
 * One of the independent questions about a connection.
 *
 * @param axis the question
 * @param key the label or port name that it is about; of {@link Axis#NAMESPACE_NAME} the namespace
 *     whose policies are judged; empty where there is but one such question
 */
record Dimension(Axis axis, String key) implements Comparable<Dimension> {

    /** The questions; those that tell most connections apart come first. */
    enum Axis {
        /** What kind of peer it is, see {@link PeerKind}. */
        PEER,
        PROTOCOL,
        /** The name of the peer's namespace, which is another one. */
        NAMESPACE_NAME,
        /** A label of the peer's namespace, which is another one. */
        NAMESPACE_LABEL,
        ADDRESS_4,
        ADDRESS_6,
        /** A label of the pod at the other end. */
        PEER_LABEL,
        PORT,
        /** Whether the port has this name, which each pod says for itself. */
        PORT_NAME,
        /** A label of the pod that a policy selects. */
        SUBJECT_LABEL
    }

    static final Dimension PEER = new Dimension(Axis.PEER, "");
    static final Dimension PROTOCOL = new Dimension(Axis.PROTOCOL, "");
    static final Dimension PORT = new Dimension(Axis.PORT, "");
    static final Dimension ADDRESS_4 = new Dimension(Axis.ADDRESS_4, "");
    static final Dimension ADDRESS_6 = new Dimension(Axis.ADDRESS_6, "");

    private static final Extent PEERS = Choice.of(PeerKind.values());
    private static final Extent PROTOCOLS = Choice.of(Transport.values());
    private static final Extent IPV4 = AddressFamily.IPV4.everything();
    private static final Extent IPV6 = AddressFamily.IPV6.everything();
    private static final Extent PORTS = Intervals.of(1, 65_535);
    private static final Extent ANSWERS = Choice.of(Answer.values());

    /** All that there can be. */
    Extent universe() {
        return switch (axis) {
            case PEER -> PEERS;
            case PROTOCOL -> PROTOCOLS;
            case NAMESPACE_NAME -> Words.except(Words.ABSENT, key);
            case NAMESPACE_LABEL, PEER_LABEL, SUBJECT_LABEL -> Words.ALL;
            case ADDRESS_4 -> IPV4;
            case ADDRESS_6 -> IPV6;
            case PORT -> PORTS;
            case PORT_NAME -> ANSWERS;
        };
    }

    @Override
    public int compareTo(Dimension other) {
        int byAxis = axis.compareTo(other.axis);
        return byAxis != 0 ? byAxis : key.compareTo(other.key);
    }
}
