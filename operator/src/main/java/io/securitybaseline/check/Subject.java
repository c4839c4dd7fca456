package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.SelectedBaseline;

import java.util.List;

/**
 * An object before its judges.
 *
 * @param namespace the namespace it goes to; empty when that is not known
 * @param baselines the baselines on that namespace
 * @param effective what they add up to, whatever their mode
 */
record Subject(
        HasMetadata object,
        String namespace,
        List<SelectedBaseline> baselines,
        EffectiveBaseline effective) {

    String name() {
        String name = object.getMetadata().getName();
        return name == null ? "" : name;
    }
}
