package io.securitybaseline.networkpolicy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.securitybaseline.api.Direction;
import io.securitybaseline.networkpolicy.Flow.Host;
import io.securitybaseline.networkpolicy.Flow.Neighbour;
import io.securitybaseline.networkpolicy.Flow.Stranger;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/**
 * What policies let through, one connection at a time and straight from the API's reference:
 * another way to the same answers.
 */
record NaivePolicies(Home home, List<NetworkPolicy> policies) {

    boolean allows(Direction direction, Flow flow) {
        List<NetworkPolicy> selecting =
                policies.stream()
                        .filter(it -> it.getSpec().getPolicyTypes().contains(direction.name()))
                        .filter(it -> matches(it.getSpec().getPodSelector(), flow.pod()))
                        .toList();
        return selecting.isEmpty()
                || selecting.stream().anyMatch(it -> allows(it, direction, flow));
    }

    private boolean allows(NetworkPolicy policy, Direction direction, Flow flow) {
        return direction == Direction.Ingress
                ? policy.getSpec().getIngress().stream()
                        .anyMatch(it -> fits(it.getFrom(), it.getPorts(), flow))
                : policy.getSpec().getEgress().stream()
                        .anyMatch(it -> fits(it.getTo(), it.getPorts(), flow));
    }

    private boolean fits(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports, Flow flow) {
        return (peers.isEmpty() || peers.stream().anyMatch(it -> fits(it, flow.peer())))
                && (ports.isEmpty() || ports.stream().anyMatch(it -> fits(it, flow)));
    }

    private boolean fits(NetworkPolicyPeer peer, Flow.Peer who) {
        if (peer.getIpBlock() != null) {
            return who instanceof Host host
                    && within(peer.getIpBlock().getCidr(), host.address())
                    && peer.getIpBlock().getExcept().stream()
                            .noneMatch(it -> within(it, host.address()));
        }
        return switch (who) {
            case Neighbour pod -> fits(peer, home.labels(), pod.labels());
            case Stranger pod ->
                    peer.getNamespaceSelector() != null && fits(peer, labels(pod), pod.labels());
            case Host host -> false;
        };
    }

    private static Map<String, String> labels(Stranger pod) {
        return new Home(pod.namespace(), pod.namespaceLabels()).labels();
    }

    private static boolean fits(
            NetworkPolicyPeer peer, Map<String, String> namespace, Map<String, String> pod) {
        return (peer.getNamespaceSelector() == null
                        || matches(peer.getNamespaceSelector(), namespace))
                && (peer.getPodSelector() == null || matches(peer.getPodSelector(), pod));
    }

    private static boolean fits(NetworkPolicyPort port, Flow flow) {
        if (!flow.protocol().equals(port.getProtocol())) {
            return false;
        }
        if (port.getPort() == null) {
            return true;
        }
        if (port.getPort().getStrVal() != null) {
            return port.getPort().getStrVal().equals(flow.portName());
        }
        int first = port.getPort().getIntVal();
        int last = port.getEndPort() == null ? first : port.getEndPort();
        return first <= flow.port() && flow.port() <= last;
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return selector.getMatchLabels().entrySet().stream()
                        .allMatch(it -> it.getValue().equals(labels.get(it.getKey())))
                && selector.getMatchExpressions().stream().allMatch(it -> matches(it, labels));
    }

    private static boolean matches(LabelSelectorRequirement it, Map<String, String> labels) {
        String value = labels.get(it.getKey());
        return switch (it.getOperator()) {
            case "In" -> value != null && it.getValues().contains(value);
            case "NotIn" -> value == null || !it.getValues().contains(value);
            case "Exists" -> value != null;
            default -> value == null;
        };
    }

    /** Bit by bit. */
    private static boolean within(String cidr, String address) {
        byte[] network = bytes(cidr.substring(0, cidr.indexOf('/')));
        byte[] host = bytes(address);
        if (network.length != host.length) {
            return false;
        }
        int prefix = Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 128 >> bit % 8;
            if ((network[bit / 8] & mask) != (host[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
