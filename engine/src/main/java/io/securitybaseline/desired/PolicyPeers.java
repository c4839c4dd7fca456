package io.securitybaseline.desired;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import io.securitybaseline.api.NetworkPeer;
import io.securitybaseline.api.NetworkPort;
import io.securitybaseline.api.Protocol;
import io.securitybaseline.api.Selector;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Translates peers, ports and selectors of a baseline into those of a NetworkPolicy. */
final class PolicyPeers {
    /** The label that the API server sets on every namespace; nobody can forge it. */
    static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    /** RFC 6335, section 5.1, as the Kubernetes API checks it. */
    private static final Pattern PORT_NAME =
            Pattern.compile("(?=.{1,15}$)(?=.*[a-z])[a-z0-9]([a-z0-9]|-(?!-))*(?<!-)");

    private PolicyPeers() {}

    static List<NetworkPolicyPeer> peers(List<NetworkPeer> peers) {
        return peers.stream().map(PolicyPeers::peer).toList();
    }

    private static NetworkPolicyPeer peer(NetworkPeer peer) {
        NetworkPolicyPeerBuilder builder = new NetworkPolicyPeerBuilder();
        if (peer.cidr() != null) {
            return builder.withIpBlock(new IPBlock(peer.cidr(), peer.except())).build();
        }
        if (!peer.namespaces().isEmpty()) {
            builder.withNamespaceSelector(named(peer.namespaces()));
        } else if (peer.namespaceSelector() != null) {
            builder.withNamespaceSelector(selector(peer.namespaceSelector()));
        }
        if (peer.podSelector() != null) {
            builder.withPodSelector(selector(peer.podSelector()));
        }
        return builder.build();
    }

    /** Selects namespaces by name. */
    static LabelSelector named(List<String> namespaces) {
        List<String> names = namespaces.stream().sorted().toList();
        return new LabelSelectorBuilder()
                .withMatchExpressions(new LabelSelectorRequirement(NAMESPACE_NAME, "In", names))
                .build();
    }

    static LabelSelector selector(@Nullable Selector selector) {
        if (selector == null) {
            return new LabelSelector();
        }
        return new LabelSelector(
                selector.matchExpressions().stream()
                        .map(
                                it ->
                                        new LabelSelectorRequirement(
                                                it.key(), it.operator().name(), it.values()))
                        .toList(),
                new TreeMap<>(selector.matchLabels()));
    }

    static List<NetworkPolicyPort> ports(List<NetworkPort> ports) {
        return ports.stream()
                .map(
                        port ->
                                new NetworkPolicyPortBuilder()
                                        .withPort(port.port())
                                        .withEndPort(port.endPort())
                                        .withProtocol(
                                                (port.protocol() == null
                                                                ? Protocol.TCP
                                                                : port.protocol())
                                                        .name())
                                        .build())
                .toList();
    }

    /**
     * The first port name that the API server would refuse: it can be checked only here, because a
     * CRD cannot bound an int-or-string.
     */
    static Optional<String> badPort(List<NetworkPort> ports) {
        return ports.stream()
                .map(port -> port.port().getStrVal())
                .filter(name -> name != null && !PORT_NAME.matcher(name).matches())
                .findFirst();
    }
}
