package io.securitybaseline.networkpolicy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.securitybaseline.api.Direction;
import io.securitybaseline.networkpolicy.Dimension.Axis;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a policy, either way round. An absent list and an empty one are the same: no peers
 * are everybody, no ports are every port, and no rules let nothing through.
 */
record TrafficRule(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {

    /** The rules of one direction. */
    static List<TrafficRule> of(NetworkPolicySpec spec, Direction direction) {
        return switch (direction) {
            case Ingress -> orNone(spec.getIngress()).stream().map(TrafficRule::of).toList();
            case Egress -> orNone(spec.getEgress()).stream().map(TrafficRule::of).toList();
        };
    }

    /**
     * The directions in which the policy isolates the pods that it selects. Where it does not say,
     * Ingress, and Egress if it has a rule for it, as the API server fills in.
     */
    static Set<Direction> directions(NetworkPolicySpec spec) {
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        if (orNone(spec.getPolicyTypes()).isEmpty()) {
            directions.add(Direction.Ingress);
            if (!orNone(spec.getEgress()).isEmpty()) {
                directions.add(Direction.Egress);
            }
        }
        orNone(spec.getPolicyTypes()).forEach(type -> directions.add(Direction.valueOf(type)));
        return directions;
    }

    /** The pods that the policy selects; empty when its requirements exclude all. */
    static Optional<Box> subject(NetworkPolicySpec spec) {
        LabelSelector pods = spec.getPodSelector();
        return Selectors.pods(
                Box.EVERYTHING, Axis.SUBJECT_LABEL, pods == null ? new LabelSelector() : pods);
    }

    /**
     * What the rule lets through to or from pods of {@code subject}; empty when that is more work
     * than the budget has left.
     */
    Optional<Region> region(Box subject, Home home, Budget budget) {
        List<Box> peerBoxes = Peers.of(peers, home);
        List<Box> portBoxes = Ports.of(ports);
        if (!budget.spend((1L + subject.size()) * peerBoxes.size() * portBoxes.size())) {
            return Optional.empty();
        }
        List<Box> boxes = new ArrayList<>();
        for (Box peer : peerBoxes) {
            for (Box port : portBoxes) {
                subject.and(peer).flatMap(it -> it.and(port)).ifPresent(boxes::add);
            }
        }
        return Optional.of(new Region(boxes));
    }

    /** How many words, addresses and ports the rule has. */
    int size() {
        return ports.size()
                + peers.stream()
                        .mapToInt(
                                it ->
                                        1
                                                + Selectors.size(it.getPodSelector())
                                                + Selectors.size(it.getNamespaceSelector())
                                                + (it.getIpBlock() == null
                                                        ? 0
                                                        : orNone(it.getIpBlock().getExcept())
                                                                .size()))
                        .sum();
    }

    private static TrafficRule of(NetworkPolicyIngressRule rule) {
        return new TrafficRule(orNone(rule.getFrom()), orNone(rule.getPorts()));
    }

    private static TrafficRule of(NetworkPolicyEgressRule rule) {
        return new TrafficRule(orNone(rule.getTo()), orNone(rule.getPorts()));
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
