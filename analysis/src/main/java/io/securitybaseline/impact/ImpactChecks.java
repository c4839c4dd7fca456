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
 * The checks for all ways in which an effective baseline can affect workloads.
 *
 * @param namespace its name
 */
record ImpactChecks(
        String namespace,
        EffectiveBaseline baseline,
        ContainerDefaults defaults,
        List<ImpactCheck> all) {

    /** Those of what is asked for. */
    static ImpactChecks ofComing(PendingEnforcement enforcement, RuleEvaluators evaluators) {
        ImpactChecks checks =
                of(
                        enforcement,
                        enforcement.askedFor(),
                        RefusedPods.floor(enforcement.askedFor().podSecurity()));
        List<ImpactCheck> all = new ArrayList<>(checks.all);
        all.add(new RefusedByRules(enforcement, evaluators));
        return new ImpactChecks(checks.namespace, checks.baseline, checks.defaults, all);
    }

    /**
     * Those of what is enforced already; its admission rules are not among those to come. The Pod
     * Security level is the one that the namespace has, whoever set it.
     */
    static ImpactChecks ofPresent(PendingEnforcement enforcement) {
        return of(
                enforcement,
                enforcement.enforced(),
                enforcement.levelToday().map(it -> new WithOrigin<>(it, "", true, false)));
    }

    /** Those of the Pod Security level and the admission rules that are enforced. */
    static ImpactChecks ofEnforced(PendingEnforcement enforced, RuleEvaluators evaluators) {
        EffectiveBaseline baseline = enforced.askedFor();
        return new ImpactChecks(
                enforced.namespace(),
                baseline,
                ContainerDefaults.of(baseline.resources(), enforced.limitRanges()),
                List.of(
                        new RefusedPods(RefusedPods.floor(baseline.podSecurity())),
                        new RefusedByRules(enforced, evaluators)));
    }

    /** What a workload violates by itself. */
    Stream<ImpactEffect> effects(Workload head) {
        return all.stream().flatMap(it -> it.effects(head));
    }

    /** What it violates by what something adds to each pod. */
    Stream<ImpactEffect> effects(Workload pod, Additions additions) {
        return additions.isEmpty()
                ? Stream.empty()
                : all.stream().flatMap(it -> it.effects(pod, additions));
    }

    private static ImpactChecks of(
            PendingEnforcement enforcement,
            EffectiveBaseline baseline,
            Optional<WithOrigin<PodSecurityFloor>> level) {
        ContainerDefaults defaults =
                ContainerDefaults.of(baseline.resources(), enforcement.limitRanges());
        return new ImpactChecks(
                enforcement.namespace(),
                baseline,
                defaults,
                List.of(
                        new RefusedPods(level),
                        new PodsOutOfLimits(baseline.resources(), defaults),
                        new PodsBelowDefaults(baseline.resources(), defaults),
                        new ClaimsOutOfLimits(baseline.resources()),
                        new PodsUncounted(baseline.resources(), defaults),
                        new PodsBeyondQuota(baseline.resources(), defaults),
                        new TokensTakenAway(baseline.rbac(), enforcement),
                        new PullsWithoutCredentials(baseline.registries(), enforcement)));
    }

    /** What comes to a workload, without what is there already. */
    Stream<ImpactEffect> without(ImpactChecks present, Workload head) {
        return without(present, checks -> checks.all.stream().flatMap(it -> it.effects(head)));
    }

    /** The same because of what something adds to a pod. */
    Stream<ImpactEffect> without(ImpactChecks present, Workload pod, Additions additions) {
        return additions.isEmpty()
                ? Stream.empty()
                : without(
                        present,
                        checks -> checks.all.stream().flatMap(it -> it.effects(pod, additions)));
    }

    Stream<ImpactEffect> beyondQuota(ImpactChecks present, QuotaUse use) {
        return without(present, checks -> use.beyond(checks.baseline.resources(), namespace));
    }

    private Stream<ImpactEffect> without(
            ImpactChecks present, Function<ImpactChecks, Stream<ImpactEffect>> effects) {
        Set<ImpactEffect> known = new HashSet<>();
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
