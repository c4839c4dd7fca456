package io.securitybaseline.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import io.securitybaseline.live.ClusterFacts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where DNS and the API server are. Network plugins judge a connection before or after a Service
 * address is translated, so both the Service's addresses and what is behind it are let through,
 * each as a peer of its own: a peer may not have both a selector and an address.
 */
final class WellKnownPeers {
    private static final int DNS_PORT = 53;
    private static final Map<String, String> NODE_LOCAL_DNS = Map.of("k8s-app", "node-local-dns");

    private WellKnownPeers() {}

    static NetworkPolicyEgressRule dns(ClusterFacts.Dns dns) {
        List<NetworkPolicyPeer> peers = new ArrayList<>();
        if (!dns.podLabels().isEmpty()) {
            peers.add(pods(dns.namespace(), dns.podLabels()));
        }
        if (!dns.nodeLocal().isEmpty()) {
            peers.add(pods("kube-system", NODE_LOCAL_DNS));
        }
        dns.clusterIps().forEach(ip -> peers.add(address(ip)));
        dns.endpoints().forEach(ip -> peers.add(address(ip)));
        dns.nodeLocal().forEach(ip -> peers.add(address(ip)));
        TreeSet<Integer> numbers = new TreeSet<>(dns.ports());
        numbers.add(DNS_PORT);
        List<NetworkPolicyPort> ports = new ArrayList<>();
        numbers.forEach(number -> ports.add(port("UDP", number)));
        // Answers that do not fit into a datagram, and NodeLocal DNSCache's own questions, go by
        // TCP.
        numbers.forEach(number -> ports.add(port("TCP", number)));
        return new NetworkPolicyEgressRule(ports, peers);
    }

    static NetworkPolicyEgressRule apiServer(ClusterFacts.ApiServer server) {
        TreeSet<String> addresses = new TreeSet<>(server.endpoints());
        addresses.addAll(server.clusterIps());
        TreeSet<Integer> numbers = new TreeSet<>(server.endpointPorts());
        numbers.addAll(server.servicePorts());
        return new NetworkPolicyEgressRule(
                ports(numbers), addresses.stream().map(WellKnownPeers::address).toList());
    }

    private static List<NetworkPolicyPort> ports(Collection<Integer> numbers) {
        return numbers.stream().map(number -> port("TCP", number)).toList();
    }

    private static NetworkPolicyPort port(String protocol, int number) {
        return new NetworkPolicyPortBuilder()
                .withProtocol(protocol)
                .withPort(new IntOrString(number))
                .build();
    }

    private static NetworkPolicyPeer pods(String namespace, Map<String, String> labels) {
        return new NetworkPolicyPeerBuilder()
                .withNamespaceSelector(PolicyPeers.named(List.of(namespace)))
                .withPodSelector(new LabelSelectorBuilder().withMatchLabels(labels).build())
                .build();
    }

    private static NetworkPolicyPeer address(String ip) {
        return new NetworkPolicyPeerBuilder()
                .withIpBlock(new IPBlock(ip + (ip.contains(":") ? "/128" : "/32"), List.of()))
                .build();
    }
}
