package io.securitybaseline.impact;

import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.PodSecurityFloor;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.podsecurity.Evaluation;
import io.securitybaseline.workload.Workload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All ways in which an effective baseline can do something to workloads.
 *
 * @param namespace its name
 */
record Parts(String namespace, EffectiveBaseline baseline, Defaults defaults, List<Part> all) {

    /** Those of what is asked for. */
    static Parts ofComing(Prospect prospect, RuleEvaluators evaluators) {
        Parts parts =
                of(
                        prospect,
                        prospect.askedFor(),
                        RefusedPods.floor(prospect.askedFor().podSecurity()));
        TokensTakenAway tokens = new TokensTakenAway(prospect.askedFor().rbac(), prospect);
        List<Part> all = new ArrayList<>(parts.all);
        all.add(new RefusedByRules(prospect, evaluators, parts.defaults, tokens));
        return new Parts(parts.namespace, parts.baseline, parts.defaults, all);
    }

    /**
     * Those of what is enforced already; its admission rules are not among those to come. The Pod
     * Security level is the one that the namespace has, whoever set it.
     */
    static Parts ofPresent(Prospect prospect) {
        return of(
                prospect,
                prospect.enforced(),
                prospect.levelToday().map(it -> new WithOrigin<>(it, "", true, false)));
    }

    private static Parts of(
            Prospect prospect,
            EffectiveBaseline baseline,
            Optional<WithOrigin<PodSecurityFloor>> level) {
        Defaults defaults = Defaults.of(baseline.resources(), prospect.limitRanges());
        return new Parts(
                prospect.namespace(),
                baseline,
                defaults,
                List.of(
                        new RefusedPods(level),
                        new PodsOutOfLimits(baseline.resources(), defaults),
                        new PodsUncounted(baseline.resources(), defaults),
                        new PodsBeyondQuota(baseline.resources(), defaults),
                        new TokensTakenAway(baseline.rbac(), prospect),
                        new PullsWithoutCredentials(baseline.registries(), prospect)));
    }

    /** What comes to a workload, without what is there already. */
    Stream<Effect> without(Parts present, Workload head) {
        return without(present, parts -> parts.all.stream().flatMap(it -> it.effects(head)));
    }

    /** The same because of what something adds to a pod. */
    Stream<Effect> without(Parts present, Workload pod, Additions additions) {
        return additions.isEmpty()
                ? Stream.empty()
                : without(
                        present,
                        parts -> parts.all.stream().flatMap(it -> it.effects(pod, additions)));
    }

    Stream<Effect> beyondQuota(Parts present, QuotaUse use) {
        return without(present, parts -> use.beyond(parts.baseline.resources(), namespace));
    }

    private Stream<Effect> without(Parts present, Function<Parts, Stream<Effect>> effects) {
        Set<Effect> known = new HashSet<>();
        effects.apply(present).map(it -> it.by("")).forEach(known::add);
        return effects.apply(this).filter(it -> !known.contains(it.by("")));
    }

    /** Why the level that is asked for would refuse a pod that there is. */
    Optional<String> refusalOfPod(Workload pod) {
        Optional<WithOrigin<PodSecurityFloor>> floor = RefusedPods.floor(baseline.podSecurity());
        return floor.map(RefusedPods::standard)
                .map(it -> it.evaluate(pod))
                .filter(it -> !it.isAllowed())
                .map(Evaluation::reasons);
    }

    /** What a pod like this demands when it is created again. */
    Demand demand(Workload pod) {
        return PodDemand.of(pod, defaults.shares(pod));
    }
}
