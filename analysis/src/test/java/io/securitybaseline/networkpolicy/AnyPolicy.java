package io.securitybaseline.networkpolicy;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Policies made from so few labels, addresses and ports that {@link #flows()} has a connection of
 * every sort that they tell apart.
 */
final class AnyPolicy {
    private static final List<String> VALUES = List.of("a", "b");
    private static final List<String> ADDRESSES =
            List.of(
                    "10.1.0.1",
                    "10.2.0.1",
                    "1.1.1.1",
                    "150.0.0.1",
                    "200.0.0.1",
                    "fc00::1",
                    "fd00::1",
                    "2001:db8::1");

    private AnyPolicy() {}

    static Arbitrary<NetworkPolicy> policy() {
        return Combinators.combine(
                        selector("app", VALUES),
                        Arbitraries.of(
                                List.of("Ingress"),
                                List.of("Ingress", "Egress"),
                                List.of("Egress")),
                        rule().list().ofMaxSize(2),
                        rule().list().ofMaxSize(2))
                .as(
                        (pods, types, ingress, egress) ->
                                new NetworkPolicyBuilder()
                                        .withNewSpec()
                                        .withPodSelector(pods)
                                        .withPolicyTypes(types)
                                        .withIngress(ingress.stream().map(AnyPolicy::in).toList())
                                        .withEgress(egress.stream().map(AnyPolicy::out).toList())
                                        .endSpec()
                                        .build());
    }

    /** One connection for each way in which the policies can answer. */
    static List<Flow> flows() {
        List<Flow.Peer> peers = new ArrayList<>();
        labels("app").forEach(pod -> peers.add(new Flow.Neighbour(pod)));
        for (String namespace : List.of("dev", "ops", "new")) {
            for (Map<String, String> labels : labels("team")) {
                labels("app").forEach(pod -> peers.add(new Flow.Stranger(namespace, labels, pod)));
            }
        }
        ADDRESSES.forEach(address -> peers.add(new Flow.Host(address)));
        List<Flow> flows = new ArrayList<>();
        for (Map<String, String> pod : labels("app")) {
            for (Flow.Peer peer : peers) {
                for (String protocol : List.of("TCP", "UDP", "SCTP", "other")) {
                    for (int port : new int[] {1, 80, 90, 100, 65_535}) {
                        for (String name : List.of("", "http", "dns")) {
                            flows.add(new Flow(pod, peer, protocol, port, name));
                        }
                    }
                }
            }
        }
        return flows;
    }

    /**
     * Some of those connections, as they are asked about together.
     *
     * @param names what the port is called; null where that is not known
     */
    static Arbitrary<Traffic> traffic(Arbitrary<String> names) {
        Arbitrary<Map<String, String>> app = Arbitraries.of(labels("app"));
        Arbitrary<Traffic.Party> pods =
                Combinators.combine(
                                Arbitraries.of("dev", "ops", "new", Policies.HOME.name()),
                                Arbitraries.of(labels("team")).injectNull(0.2),
                                app,
                                Arbitraries.of(true, false))
                        .as(Traffic.Pods::new);
        Arbitrary<Traffic.Party> addresses =
                Arbitraries.of(ADDRESSES)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(Traffic.Addresses::new);
        Arbitrary<Traffic.Party> others =
                Arbitraries.of(new Traffic.Outside(), new Traffic.EveryAddress());
        Arbitrary<Traffic.Port> port =
                Combinators.combine(
                                Arbitraries.of("TCP", "UDP", "SCTP"),
                                Arbitraries.of(1, 80, 90, 100, 65_535).injectNull(0.2),
                                names)
                        .as(Traffic.Port::new);
        return Combinators.combine(app, Arbitraries.oneOf(pods, addresses, others), port)
                .as(Traffic::new);
    }

    /** Whether the connection is among those that are asked about. */
    static boolean isAskedFor(Traffic traffic, Flow flow) {
        Traffic.Port port = traffic.port();
        return flow.pod().equals(traffic.pod())
                && flow.protocol().equals(port.protocol())
                && (port.number() == null || port.number() == flow.port())
                && (port.name() == null || port.name().equals(flow.portName()))
                && isAskedFor(traffic.party(), flow.peer());
    }

    private static boolean isAskedFor(Traffic.Party party, Flow.Peer peer) {
        return switch (party) {
            case Traffic.Outside all -> !(peer instanceof Flow.Neighbour);
            case Traffic.EveryAddress all -> peer instanceof Flow.Host;
            case Traffic.Addresses some ->
                    peer instanceof Flow.Host host && some.addresses().contains(host.address());
            case Traffic.Pods some ->
                    switch (peer) {
                        case Flow.Neighbour pod ->
                                some.namespace().equals(Policies.HOME.name())
                                        && has(some, pod.labels());
                        case Flow.Stranger pod ->
                                some.namespace().equals(pod.namespace())
                                        && (some.namespaceLabels() == null
                                                || some.namespaceLabels()
                                                        .equals(pod.namespaceLabels()))
                                        && has(some, pod.labels());
                        case Flow.Host host -> false;
                    };
        };
    }

    private static boolean has(Traffic.Pods some, Map<String, String> labels) {
        return some.exactly()
                ? labels.equals(some.labels())
                : labels.entrySet().containsAll(some.labels().entrySet());
    }

    private static List<Map<String, String>> labels(String key) {
        return List.of(Map.of(), Map.of(key, "a"), Map.of(key, "b"), Map.of(key, "z"));
    }

    private static Arbitrary<TrafficRule> rule() {
        return Combinators.combine(peer().list().ofMaxSize(3), port().list().ofMaxSize(3))
                .as(TrafficRule::new);
    }

    private static NetworkPolicyIngressRule in(TrafficRule rule) {
        return new NetworkPolicyIngressRule(rule.peers(), rule.ports());
    }

    private static NetworkPolicyEgressRule out(TrafficRule rule) {
        return new NetworkPolicyEgressRule(rule.ports(), rule.peers());
    }

    private static Arbitrary<NetworkPolicyPeer> peer() {
        Arbitrary<LabelSelector> pods = selector("app", VALUES);
        Arbitrary<LabelSelector> namespaces =
                Arbitraries.oneOf(
                        selector("team", VALUES),
                        selector(Home.NAME_LABEL, List.of("dev", "ops", "team-a")));
        return Arbitraries.oneOf(
                Combinators.combine(namespaces, pods.injectNull(0.5))
                        .as((namespace, pod) -> new NetworkPolicyPeer(null, namespace, pod)),
                pods.map(pod -> new NetworkPolicyPeer(null, null, pod)),
                block().map(it -> new NetworkPolicyPeer(it, null, null)));
    }

    private static Arbitrary<IPBlock> block() {
        return Arbitraries.of(
                new IPBlock("0.0.0.0/0", List.of()),
                new IPBlock("0.0.0.0/0", List.of("10.0.0.0/8", "200.0.0.0/8")),
                new IPBlock("0.0.0.0/1", List.of()),
                new IPBlock("128.0.0.0/1", List.of()),
                new IPBlock("10.0.0.0/8", List.of()),
                new IPBlock("10.0.0.0/8", List.of("10.1.0.0/16")),
                new IPBlock("10.1.0.0/16", List.of()),
                new IPBlock("::/0", List.of()),
                new IPBlock("::/0", List.of("fc00::/7")),
                new IPBlock("fd00::/8", List.of()));
    }

    private static Arbitrary<NetworkPolicyPort> port() {
        Arbitrary<NetworkPolicyPort> numbers =
                Arbitraries.of(
                        new NetworkPolicyPort(null, null, ""),
                        new NetworkPolicyPort(null, new IntOrString(80), ""),
                        new NetworkPolicyPort(443, new IntOrString(80), ""),
                        new NetworkPolicyPort(99, new IntOrString(1), ""),
                        new NetworkPolicyPort(65_535, new IntOrString(100), ""),
                        new NetworkPolicyPort(65_535, new IntOrString(1), ""),
                        new NetworkPolicyPort(null, new IntOrString("http"), ""),
                        new NetworkPolicyPort(null, new IntOrString("dns"), ""));
        return Combinators.combine(numbers, Arbitraries.of("TCP", "UDP", "SCTP"))
                .as(
                        (it, protocol) ->
                                new NetworkPolicyPort(it.getEndPort(), it.getPort(), protocol));
    }

    private static Arbitrary<LabelSelector> selector(String key, List<String> values) {
        Arbitrary<List<String>> some =
                Arbitraries.subsetOf(values).filter(it -> !it.isEmpty()).map(List::copyOf);
        Arbitrary<LabelSelectorRequirement> requirement =
                Arbitraries.oneOf(
                        some.map(it -> new LabelSelectorRequirement(key, "In", it)),
                        some.map(it -> new LabelSelectorRequirement(key, "NotIn", it)),
                        Arbitraries.of("Exists", "DoesNotExist")
                                .map(it -> new LabelSelectorRequirement(key, it, List.of())));
        Arbitrary<Map<String, String>> labels =
                Arbitraries.of(values)
                        .map(
                                it -> {
                                    Map<String, String> map = new HashMap<>();
                                    map.put(key, it);
                                    return map;
                                });
        return Arbitraries.oneOf(
                Arbitraries.just(new LabelSelector()),
                labels.map(it -> new LabelSelector(List.of(), it)),
                requirement
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(2)
                        .map(it -> new LabelSelector(it, Map.of())));
    }
}
