package io.securitybaseline.networkpolicy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.securitybaseline.api.Direction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The NetworkPolicies of one namespace and what they let through together. A pod that no policy
 * selects in a direction is open in it; to and from the others goes what any policy that selects
 * them lets through (<a
 * href="https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/">API
 * reference</a>). Policies only add: none takes away what another lets through.
 *
 * <p>It is decided exactly for any labels, addresses and ports, without going through them. Where a
 * decision depends on what cannot be known, it is taken the cautious way: labels of pods and of
 * other namespaces may be any, a port may have any name, an {@code ipBlock} is not for pods.
 */
public final class PolicySet {
    /** What it costs to read a peer, an exception, a port or a word of a selector. */
    private static final int WORD = 30;

    private static final Opening TOO_LARGE =
            new Opening.Unjudged("it is too large to work out what it allows");

    private final Home home;

    /** The pods that are not open, by direction. */
    private final Map<Direction, Region> isolated = new EnumMap<>(Direction.class);

    private final Map<Direction, Region> allowed = new EnumMap<>(Direction.class);

    private PolicySet(Home home) {
        this.home = home;
    }

    /**
     * The set of these policies. One that cannot be read isolates all pods and lets nothing
     * through.
     */
    public static PolicySet of(Home home, Collection<NetworkPolicy> policies) {
        return of(home, policies, Budget.unlimited()).orElseThrow();
    }

    /** The same; empty when that is more work than the budget has left. */
    public static Optional<PolicySet> of(
            Home home, Collection<NetworkPolicy> policies, Budget budget) {
        PolicySet set = new PolicySet(home);
        for (Direction direction : Direction.values()) {
            List<Box> isolated = new ArrayList<>();
            List<Box> allowed = new ArrayList<>();
            for (NetworkPolicy policy : policies) {
                try {
                    if (!set.add(policy.getSpec(), direction, isolated, allowed, budget)) {
                        return Optional.empty();
                    }
                } catch (IllegalArgumentException e) {
                    isolated.add(Box.EVERYTHING);
                }
            }
            set.isolated.put(direction, new Region(isolated));
            set.allowed.put(direction, new Region(allowed));
        }
        return Optional.of(set);
    }

    /** False when the budget does not suffice. */
    private boolean add(
            NetworkPolicySpec spec,
            Direction direction,
            List<Box> isolates,
            List<Box> allows,
            Budget budget) {
        if (!TrafficRule.directions(spec).contains(direction)) {
            return true;
        }
        if (!budget.spend(Selectors.size(spec.getPodSelector()))) {
            return false;
        }
        Optional<Box> subject = TrafficRule.subject(spec);
        if (subject.isPresent()) {
            List<Box> all = new ArrayList<>();
            for (TrafficRule rule : TrafficRule.of(spec, direction)) {
                Optional<Region> region =
                        budget.spend((long) WORD * rule.size())
                                ? rule.region(subject.get(), home, budget)
                                : Optional.empty();
                if (region.isEmpty()) {
                    return false;
                }
                all.addAll(region.get().boxes());
            }
            isolates.add(subject.get());
            allows.addAll(all);
        }
        return true;
    }

    /** Whether only what is allowed goes to or from the pod. */
    public boolean isolates(Direction direction, Map<String, String> pod) {
        return region(isolated, direction).boxes().stream()
                .anyMatch(
                        box ->
                                box.contains(
                                        new Flow(pod, new Flow.Neighbour(Map.of()), "TCP", 1, "")));
    }

    /** Whether the connection is let through. */
    public boolean allows(Direction direction, Flow flow) {
        return !isolates(direction, flow.pod()) || region(allowed, direction).contains(flow);
    }

    /** What becomes of traffic when another set for the same namespace takes the place of this. */
    public Passage passage(Direction direction, Traffic traffic, PolicySet then, Budget budget) {
        long boxes = size(direction) + then.size(direction);
        if (!budget.spend(boxes)) {
            return Passage.UNJUDGED;
        }
        Region open = open(direction, traffic.pod());
        Region openThen = then.open(direction, traffic.pod());
        Region asked =
                traffic.region(
                        home,
                        Stream.of(open, openThen)
                                .flatMap(it -> it.boxes().stream())
                                .flatMap(it -> it.limits().keySet().stream())
                                .collect(Collectors.toSet()));
        Optional<Region> now = asked.and(open, budget);
        if (now.isPresent() && now.get().isEmpty()) {
            return Passage.CLOSED_BEFORE;
        }
        Optional<Region> cut = now.flatMap(it -> it.beyond(openThen, budget));
        Optional<Region> kept = now.flatMap(it -> it.and(openThen, budget));
        if (cut.isEmpty() || kept.isEmpty()) {
            return Passage.UNJUDGED;
        }
        if (cut.get().isEmpty()) {
            return Passage.KEPT;
        }
        return kept.get().isEmpty() ? Passage.BLOCKED : Passage.PARTLY_BLOCKED;
    }

    private long size(Direction direction) {
        return region(isolated, direction).boxes().size()
                + (long) region(allowed, direction).boxes().size();
    }

    /** What is let through to or from pods with these labels; of other pods it says nothing. */
    private Region open(Direction direction, Map<String, String> pod) {
        if (!isolates(direction, pod)) {
            return new Region(List.of(Box.EVERYTHING));
        }
        return new Region(
                region(allowed, direction).boxes().stream().filter(it -> it.mayBeOf(pod)).toList());
    }

    /** What would be let through besides if the policy came to the set, or is if it is there. */
    public Opening openedBy(NetworkPolicy policy, Budget budget) {
        NetworkPolicySpec spec = policy.getSpec();
        try {
            Set<Direction> directions =
                    TrafficRule.directions(spec).stream()
                            .filter(it -> !region(isolated, it).isEmpty())
                            .filter(it -> !TrafficRule.of(spec, it).isEmpty())
                            .collect(Collectors.toSet());
            return openedBy(spec, directions, budget);
        } catch (IllegalArgumentException e) {
            return new Opening.Unjudged(String.valueOf(e.getMessage()));
        }
    }

    private Opening openedBy(NetworkPolicySpec spec, Set<Direction> directions, Budget budget) {
        if (!budget.spend(Selectors.size(spec.getPodSelector()))) {
            return TOO_LARGE;
        }
        Optional<Box> subject = TrafficRule.subject(spec);
        List<Opening.OpenRule> open = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            List<TrafficRule> rules =
                    directions.contains(direction) && subject.isPresent()
                            ? TrafficRule.of(spec, direction)
                            : List.of();
            for (int i = 0; i < rules.size(); i++) {
                Optional<Region> beyond =
                        budget.spend((long) WORD * rules.get(i).size())
                                ? beyond(rules.get(i), subject.get(), direction, budget)
                                : Optional.empty();
                if (beyond.isEmpty()) {
                    return TOO_LARGE;
                }
                if (!beyond.get().isEmpty()) {
                    open.add(
                            new Opening.OpenRule(
                                    direction, i, Description.of(beyond.get(), direction)));
                }
            }
        }
        return open.isEmpty() ? new Opening.Nothing() : new Opening.Rules(open);
    }

    private Optional<Region> beyond(
            TrafficRule rule, Box subject, Direction direction, Budget budget) {
        return rule.region(subject, home, budget)
                .flatMap(it -> it.and(region(isolated, direction), budget))
                .flatMap(it -> it.beyond(region(allowed, direction), budget));
    }

    private static Region region(Map<Direction, Region> regions, Direction direction) {
        return regions.getOrDefault(direction, Region.NOTHING);
    }
}
