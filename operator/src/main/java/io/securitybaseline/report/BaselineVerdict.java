package io.securitybaseline.report;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
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
 */
public record BaselineVerdict(
        long generation, boolean rolledOut, Map<Control, ControlVerdict> controls) {
    public BaselineVerdict {
        controls = Collections.unmodifiableMap(new TreeMap<>(controls));
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
        return new BaselineVerdict(generation, rolledOut, both);
    }

    /** The worst verdict of its controls. */
    public Verdict verdict() {
        return controls.values().stream()
                .map(ControlVerdict::verdict)
                .reduce(Verdict.Compliant, Verdict::worse);
    }
}
