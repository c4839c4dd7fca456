package io.securitybaseline.desired;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpecBuilder;
import io.securitybaseline.api.Direction;
import io.securitybaseline.api.EgressEntry;
import io.securitybaseline.api.IngressEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.baseline.EffectiveNetwork;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The default deny and one policy for each allowance. Every NetworkPolicy, also one that allows,
 * isolates the pods that it selects; so allowances are written only for directions that are denied.
 */
public final class NetworkPolicies {
    /** The policy that denies. */
    public static final ItemKey DEFAULT_DENY =
            new ItemKey(ItemKind.NetworkPolicy, Draft.PREFIX + "default-deny");

    private static final ItemKey DNS =
            new ItemKey(ItemKind.NetworkPolicy, Draft.PREFIX + "allow-dns");
    private static final ItemKey API_SERVER =
            new ItemKey(ItemKind.NetworkPolicy, Draft.PREFIX + "allow-api-server");

    private final EffectiveNetwork network;
    private final Draft draft;
    private final Map<Direction, WithOrigin<Boolean>> denied = new EnumMap<>(Direction.class);

    private NetworkPolicies(EffectiveNetwork network, Draft draft) {
        this.network = network;
        this.draft = draft;
    }

    static void add(EffectiveNetwork network, Draft draft) {
        if (!network.closed().isEmpty()) {
            new NetworkPolicies(network, draft).add();
        }
    }

    private void add() {
        DeniedDirections directions = new DeniedDirections(network, draft);
        network.closed()
                .forEach(
                        (direction, source) -> {
                            if (mayDeny(source)) {
                                Optional<Problem> obstacle = directions.obstacle(direction);
                                obstacle.ifPresentOrElse(
                                        draft::problem, () -> denied.put(direction, source));
                            }
                            if (directions.isDeniedAlready(direction)) {
                                denied.put(direction, source);
                            }
                        });
        if (denies(Direction.Ingress)) {
            network.ingress().forEach(this::ingress);
        }
        if (denies(Direction.Egress)) {
            network.egress().forEach(this::egress);
            network.dns().ifPresent(this::dns);
            network.apiServer()
                    .ifPresent(pods -> apiServer(pods.with(PolicyPeers.selector(pods.value()))));
        }
        if (!denied.isEmpty()) {
            network.sameNamespace().ifPresent(this::sameNamespace);
            deny();
        }
    }

    /**
     * There is one policy for both directions. One that only suspended baselines ask for must not
     * come into it because another baseline asks for the other direction.
     */
    private boolean mayDeny(WithOrigin<Boolean> direction) {
        return direction.held() || network.closed().values().stream().noneMatch(WithOrigin::held);
    }

    private boolean denies(Direction direction) {
        return denied.containsKey(direction);
    }

    private void ingress(WithOrigin<IngressEntry> entry) {
        String name = Draft.PREFIX + "ingress-" + entry.value().name();
        Optional<String> badPort = PolicyPeers.badPort(entry.value().ports());
        if (badPort.isPresent()) {
            draft.badPort(new ItemKey(ItemKind.NetworkPolicy, name), entry, badPort.get());
            return;
        }
        NetworkPolicyIngressRule rule =
                new NetworkPolicyIngressRule(
                        PolicyPeers.peers(entry.value().from()),
                        PolicyPeers.ports(entry.value().ports()));
        policy(
                name,
                entry,
                spec(PolicyPeers.selector(entry.value().podSelector()), Set.of(Direction.Ingress))
                        .withIngress(rule)
                        .build());
    }

    private void egress(WithOrigin<EgressEntry> entry) {
        String name = Draft.PREFIX + "egress-" + entry.value().name();
        Optional<String> badPort = PolicyPeers.badPort(entry.value().ports());
        if (badPort.isPresent()) {
            draft.badPort(new ItemKey(ItemKind.NetworkPolicy, name), entry, badPort.get());
            return;
        }
        NetworkPolicyEgressRule rule =
                new NetworkPolicyEgressRule(
                        PolicyPeers.ports(entry.value().ports()),
                        PolicyPeers.peers(entry.value().to()));
        policy(
                name,
                entry,
                spec(PolicyPeers.selector(entry.value().podSelector()), Set.of(Direction.Egress))
                        .withEgress(rule)
                        .build());
    }

    private void dns(WithOrigin<Boolean> source) {
        if (draft.facts().dns().isKnown()) {
            policy(
                    DNS.name(),
                    source,
                    spec(new LabelSelector(), Set.of(Direction.Egress))
                            .withEgress(WellKnownPeers.dns(draft.facts().dns()))
                            .build());
        } else {
            draft.undetermined(
                    DNS, source, Reason.DnsNotFound, DeniedDirections.noDns(draft.facts().dns()));
        }
    }

    private void apiServer(WithOrigin<LabelSelector> pods) {
        if (draft.facts().apiServer().isKnown()) {
            policy(
                    API_SERVER.name(),
                    pods,
                    spec(pods.value(), Set.of(Direction.Egress))
                            .withEgress(WellKnownPeers.apiServer(draft.facts().apiServer()))
                            .build());
        } else {
            draft.undetermined(
                    API_SERVER, pods, Reason.ApiServerNotFound, DeniedDirections.NO_API_SERVER);
        }
    }

    private void sameNamespace(WithOrigin<Boolean> source) {
        List<NetworkPolicyPeer> peers =
                List.of(
                        new NetworkPolicyPeerBuilder()
                                .withPodSelector(new LabelSelector())
                                .build());
        NetworkPolicySpecBuilder spec = spec(new LabelSelector(), denied.keySet());
        if (denies(Direction.Ingress)) {
            spec.withIngress(new NetworkPolicyIngressRule(peers, List.of()));
        }
        if (denies(Direction.Egress)) {
            spec.withEgress(new NetworkPolicyEgressRule(List.of(), peers));
        }
        policy(Draft.PREFIX + "allow-same-namespace", source, spec.build());
    }

    private void deny() {
        WithOrigin<Boolean> source =
                denied.values().stream()
                        .reduce((first, second) -> first.held() ? first : second)
                        .orElseThrow();
        policy(DEFAULT_DENY.name(), source, spec(new LabelSelector(), denied.keySet()).build());
    }

    private void policy(String name, WithOrigin<?> source, NetworkPolicySpec spec) {
        NetworkPolicy policy =
                new NetworkPolicyBuilder()
                        .withMetadata(draft.metadata(name))
                        .withSpec(spec)
                        .build();
        draft.object(ItemKind.NetworkPolicy, source, policy);
    }

    private static NetworkPolicySpecBuilder spec(
            LabelSelector pods, Collection<Direction> directions) {
        return new NetworkPolicySpecBuilder()
                .withPodSelector(pods)
                .withPolicyTypes(directions.stream().sorted().map(Direction::name).toList());
    }
}
