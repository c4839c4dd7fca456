package io.securitybaseline.report;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.api.Verdict;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a namespace stands to one of the baselines that select it.
 *
 * @param generation the generation of the baseline's spec that this is about
 * @param rolledOut whether the baseline has come to the namespace
 * @param controls the verdict on each control that the baseline has
 * @param plan what enforcing it would write
 * @param impact what enforcing it would do to workloads
 */
public record BaselineVerdict(
        long generation,
        boolean rolledOut,
        Map<Control, ControlVerdict> controls,
        PlanCounts plan,
        ImpactSummary impact) {

    public BaselineVerdict {
        controls = Collections.unmodifiableMap(new TreeMap<>(controls));
    }

    /** One of which nothing is to come. */
    public BaselineVerdict(
            long generation, boolean rolledOut, Map<Control, ControlVerdict> controls) {
        this(generation, rolledOut, controls, PlanCounts.NONE, ImpactSummary.NOT_ASKED);
    }

    /** The same with what is to come. */
    BaselineVerdict expecting(PlanCounts newPlan, ImpactSummary newImpact) {
        return new BaselineVerdict(generation, rolledOut, controls, newPlan, newImpact);
    }

    /** With what holds for the baseline beside its namespaces, where that is as bad or worse. */
    public BaselineVerdict with(Map<Control, ControlVerdict> beside) {
        Map<Control, ControlVerdict> both = new TreeMap<>(controls);
        beside.forEach(
                (control, verdict) ->
                        both.merge(
                                control,
                                verdict,
                                (own, other) ->
                                        own.verdict().worse(other.verdict()) == other.verdict()
                                                ? other
                                                : own));
        return new BaselineVerdict(generation, rolledOut, both, plan, impact);
    }

    /** The worst verdict of its controls. */
    public Verdict verdict() {
        return controls.values().stream()
                .map(ControlVerdict::verdict)
                .reduce(Verdict.Compliant, Verdict::worse);
    }
}
