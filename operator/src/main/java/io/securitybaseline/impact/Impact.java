package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.live.LiveNamespace;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What enforcing the baselines on a namespace would do to the workloads in it.
 *
 * <p>It tells what must happen, not what might: whether a container uses its token, or what a
 * webhook changes in the containers of a template, cannot be seen in the objects.
 *
 * @param effects sorted by workload
 */
public record Impact(List<Effect> effects) {

    public Impact {
        effects = effects.stream().sorted().toList();
    }

    /**
     * The impact on one namespace.
     *
     * @param objects all its workloads, with what their controllers have made of them, and its
     *     LimitRanges; others do not matter
     * @param baseline what the baselines on it ask for
     */
    public static Impact of(
            LiveNamespace namespace,
            Collection<? extends HasMetadata> objects,
            EffectiveBaseline baseline) {
        RefusedPods refused = new RefusedPods(baseline.podSecurity());
        Defaults defaults = Defaults.of(baseline.resources(), objects);
        PodsOutOfLimits limits = new PodsOutOfLimits(baseline.resources(), defaults);
        PodsUncounted uncounted = new PodsUncounted(baseline.resources(), defaults);
        TokensTakenAway tokens = new TokensTakenAway(baseline.rbac(), namespace);
        return new Impact(
                Family.of(objects).stream()
                        .flatMap(
                                it ->
                                        Stream.of(
                                                        refused.effects(it),
                                                        limits.effects(it),
                                                        uncounted.effects(it),
                                                        tokens.effects(it))
                                                .flatMap(effects -> effects))
                        .toList());
    }
}
