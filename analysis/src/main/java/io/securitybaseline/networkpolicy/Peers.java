package io.securitybaseline.networkpolicy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.securitybaseline.networkpolicy.Dimension.Axis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The peers of a rule as boxes. No peers at all are everybody. */
final class Peers {
    private final Home home;
    private final AddressBlocks addresses = new AddressBlocks();
    private final List<Box> boxes = new ArrayList<>();

    private Peers(Home home) {
        this.home = home;
    }

    /**
     * The boxes of these peers.
     *
     * @throws IllegalArgumentException when one of them cannot be read
     */
    static List<Box> of(List<NetworkPolicyPeer> peers, Home home) {
        if (peers.isEmpty()) {
            return List.of(Box.EVERYTHING);
        }
        Peers all = new Peers(home);
        peers.forEach(all::add);
        all.addresses(PeerKind.IPV4, Dimension.ADDRESS_4, AddressFamily.IPV4);
        all.addresses(PeerKind.IPV6, Dimension.ADDRESS_6, AddressFamily.IPV6);
        return all.boxes;
    }

    private void add(NetworkPolicyPeer peer) {
        LabelSelector pods = peer.getPodSelector();
        LabelSelector namespaces = peer.getNamespaceSelector();
        if (peer.getIpBlock() != null) {
            addresses.add(peer.getIpBlock());
        } else if (namespaces != null) {
            LabelSelector some = pods == null ? new LabelSelector() : pods;
            if (Selectors.matches(namespaces, home.labels())) {
                pods(of(PeerKind.LOCAL), some);
            }
            of(PeerKind.REMOTE)
                    .flatMap(it -> Selectors.namespaces(it, namespaces, home))
                    .ifPresent(it -> pods(Optional.of(it), some));
        } else if (pods != null) {
            pods(of(PeerKind.LOCAL), pods);
        } else {
            throw new IllegalArgumentException("a peer says neither pods nor addresses");
        }
    }

    private void pods(Optional<Box> peers, LabelSelector labels) {
        peers.flatMap(it -> Selectors.pods(it, Axis.PEER_LABEL, labels)).ifPresent(boxes::add);
    }

    private void addresses(PeerKind kind, Dimension dimension, AddressFamily family) {
        of(kind).flatMap(it -> it.limited(dimension, addresses.addresses(family)))
                .ifPresent(boxes::add);
    }

    private static Optional<Box> of(PeerKind kind) {
        return Box.EVERYTHING.limited(Dimension.PEER, Choice.of(kind));
    }
}
