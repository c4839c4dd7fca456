package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.exposure.BlockedConnection;
import io.securitybaseline.exposure.Exposure;
import io.securitybaseline.workload.WorkloadKind;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What enforcing the baselines on a namespace would do in it.
 *
 * <p>It tells what must happen, not what might: whether a container uses its token, or what a
 * webhook changes in the containers of a template, cannot be seen in the objects.
 *
 * @param effects what is certain first, then by object
 * @param beyond how many more there are, all of less weight
 * @param podsToday what the Pod Security level says of the pods that there are
 */
public record Impact(List<ImpactEffect> effects, int beyond, PodsToday podsToday) {
    public Impact {
        effects = effects.stream().sorted().toList();
    }

    /**
     * The impact on one namespace.
     *
     * @param objects all its workloads, with what their controllers have made of them; others do
     *     not matter
     */
    public static Impact of(
            PendingEnforcement enforcement, Collection<? extends HasMetadata> objects) {
        ImpactAnalyzer analyzer = new ImpactAnalyzer(enforcement, new RuleEvaluators());
        objects.stream().sorted(Comparator.comparing(Impact::generation)).forEach(analyzer::take);
        return analyzer.result();
    }

    /** With what becomes of traffic. */
    public Impact and(Exposure exposure) {
        return exposure.blocked().isEmpty()
                ? this
                : new Impact(
                        Stream.concat(
                                        effects.stream(),
                                        exposure.blocked().stream().map(Impact::effect))
                                .toList(),
                        beyond,
                        podsToday);
    }

    private static ImpactEffect effect(BlockedConnection blocked) {
        return new ImpactEffect(
                blocked.certain() ? Consequence.TrafficCut : Consequence.TrafficAtRisk,
                Control.network,
                blocked.direction().name(),
                blocked.kind(),
                blocked.name(),
                blocked.baseline(),
                blocked.why(),
                List.of(),
                "network:\n  %s:\n%s"
                        .formatted(
                                blocked.direction().name().toLowerCase(Locale.ROOT),
                                blocked.lines().stripTrailing().indent(2).stripTrailing()));
    }

    private static int generation(HasMetadata object) {
        return WorkloadKind.of(object).map(WorkloadKind.OWNERS_FIRST::indexOf).orElse(-1);
    }
}
