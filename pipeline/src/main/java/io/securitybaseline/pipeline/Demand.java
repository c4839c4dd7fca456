package io.securitybaseline.pipeline;

import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.diff.Dispositions;

import java.util.List;

/**
 * What is asked of a target.
 *
 * @param selecting the baselines that ask
 * @param effective what they add up to, audited or enforced
 * @param enforced what is written
 * @param wanted what is evaluated
 * @param dispositions what becomes of what nobody asks for any more
 */
public record Demand(
        List<SelectedBaseline> selecting,
        EffectiveBaseline effective,
        DesiredSet enforced,
        DesiredSet wanted,
        Dispositions dispositions) {
    public Demand {
        selecting = List.copyOf(selecting);
    }
}
