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
 * it. What is cut today already is not told.
 *
 * @param cuts what would be cut, sorted
 * @param unknown what cannot be known, in sentences, sorted; what matters most comes first
 */
public record Exposure(List<Cut> cuts, List<String> unknown) {
    /** Nothing is denied, so nothing is cut. */
    private static final Exposure NONE = new Exposure(List.of(), List.of());

    public Exposure {
        cuts = cuts.stream().distinct().sorted().toList();
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
        World world = new World(live.name(), facts, local, cluster);
        Needs needs = new Needs();
        if (change.denied().containsKey(Direction.Ingress)) {
            ApiServerCalls.add(world, needs);
            RoutedTraffic.add(world, needs);
            OpenPorts.add(world, needs);
            ScrapedTargets.add(world, needs);
        }
        if (!change.denied().isEmpty()) {
            NamedServices.add(world, needs);
        }
        Optional<Judge> judge = Judge.of(new Home(live.name(), live.labels()), change);
        if (judge.isEmpty()) {
            needs.unknown(Unknowns.TOO_LARGE);
        }
        List<Cut> cuts =
                judge.map(it -> cuts(it, change.denied(), needs, new Entries(asked.network())))
                        .orElse(List.of());
        return new Exposure(cuts, Unknowns.of(world, change, needs.unknown()));
    }

    private static List<Cut> cuts(
            Judge judge, Map<Direction, String> denied, Needs needs, Entries entries) {
        List<Cut> cuts = new ArrayList<>();
        for (List<Need> ways : needs.all()) {
            for (Need need : ways) {
                String baseline = denied.get(need.direction());
                Judge.Verdict verdict = baseline == null ? Judge.Verdict.KEPT : judge.of(need);
                if (verdict == Judge.Verdict.UNJUDGED) {
                    needs.unknown(Unknowns.TOO_LARGE);
                } else if (verdict != Judge.Verdict.KEPT && baseline != null) {
                    cuts.add(
                            new Cut(
                                    need.kind(),
                                    need.name(),
                                    need.direction(),
                                    verdict == Judge.Verdict.CUT,
                                    baseline,
                                    need.why(),
                                    entries.lines(need.direction(), need.remedy())));
                    break;
                }
            }
        }
        return cuts;
    }
}
