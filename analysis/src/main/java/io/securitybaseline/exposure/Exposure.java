package io.securitybaseline.exposure;

import io.securitybaseline.api.Direction;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.networkpolicy.Home;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What enforcing the baselines on a namespace would do to its traffic, as far as objects declare
 * it. What is blocked today already is not told.
 *
 * @param blocked what would be blocked, sorted
 * @param unknown what cannot be known, in sentences, sorted; what matters most comes first
 */
public record Exposure(List<BlockedConnection> blocked, List<String> unknown) {
    /** Nothing is denied, so nothing is blocked. */
    private static final Exposure NONE = new Exposure(List.of(), List.of());

    public Exposure {
        blocked = blocked.stream().distinct().sorted().toList();
        unknown = List.copyOf(unknown);
    }

    /**
     * The exposure of one namespace.
     *
     * @param live the namespace with all its NetworkPolicies
     * @param facts with what the API server calls in this namespace
     * @param asked what all baselines on it ask for, with the waivers that exempt it
     * @param local what the objects of the namespace declare
     * @param cluster what those of the cluster do
     */
    public static Exposure of(
            LiveNamespace live,
            ClusterFacts facts,
            EffectiveBaseline asked,
            LocalTraffic local,
            ClusterTraffic cluster) {
        PolicyChange change = PolicyChange.of(live, facts, asked);
        if (change.denied().isEmpty() && change.obstacles().isEmpty()) {
            return NONE;
        }
        TrafficView view = new TrafficView(live.name(), facts, local, cluster);
        RequiredConnections connections = new RequiredConnections();
        if (change.denied().containsKey(Direction.Ingress)) {
            ApiServerCalls.add(view, connections);
            RoutedTraffic.add(view, connections);
            OpenPorts.add(view, connections);
            ScrapedTargets.add(view, connections);
        }
        if (!change.denied().isEmpty()) {
            NamedServices.add(view, connections);
        }
        Optional<ConnectionEvaluator> evaluator =
                ConnectionEvaluator.of(new Home(live.name(), live.labels()), change);
        if (evaluator.isEmpty()) {
            connections.unknown(Unknowns.TOO_LARGE);
        }
        List<BlockedConnection> blocked =
                evaluator
                        .map(
                                it ->
                                        blocked(
                                                it,
                                                change.denied(),
                                                connections,
                                                new Entries(asked.network())))
                        .orElse(List.of());
        return new Exposure(blocked, Unknowns.of(view, change, connections.unknown()));
    }

    private static List<BlockedConnection> blocked(
            ConnectionEvaluator evaluator,
            Map<Direction, String> denied,
            RequiredConnections connections,
            Entries entries) {
        List<BlockedConnection> blocked = new ArrayList<>();
        for (List<RequiredConnection> ways : connections.all()) {
            for (RequiredConnection connection : ways) {
                String baseline = denied.get(connection.direction());
                ConnectionEvaluator.Verdict verdict =
                        baseline == null
                                ? ConnectionEvaluator.Verdict.KEPT
                                : evaluator.of(connection);
                if (verdict == ConnectionEvaluator.Verdict.UNJUDGED) {
                    connections.unknown(Unknowns.TOO_LARGE);
                } else if (verdict != ConnectionEvaluator.Verdict.KEPT && baseline != null) {
                    blocked.add(
                            new BlockedConnection(
                                    connection.kind(),
                                    connection.name(),
                                    connection.direction(),
                                    verdict == ConnectionEvaluator.Verdict.BLOCKED,
                                    baseline,
                                    connection.why(),
                                    entries.lines(connection.direction(), connection.remedy())));
                    break;
                }
            }
        }
        return blocked;
    }
}
