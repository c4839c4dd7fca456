package io.securitybaseline.check;

import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.impact.PendingEnforcement;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.waiver.Exceptions;

import java.util.List;
import java.util.Map;

/**
 * A namespace of the input, with everything that decides about what goes there.
 *
 * @param live the namespace as it is once the whole input is applied
 * @param labels its labels, as far as they are known
 * @param baselines the baselines on it
 * @param effective what they add up to, whatever their mode
 * @param exceptions what waivers exempt there
 * @param enforcement all of it, as if nothing was enforced yet, without what is waived
 */
record CheckedNamespace(
        LiveNamespace live,
        Map<String, String> labels,
        List<SelectedBaseline> baselines,
        EffectiveBaseline effective,
        Exceptions exceptions,
        PendingEnforcement enforcement) {

    static CheckedNamespace of(
            LiveNamespace live,
            Map<String, String> labels,
            List<SelectedBaseline> baselines,
            Exceptions exceptions) {
        EffectiveBaseline effective = EffectiveBaseline.of(baselines, Scope.ASKED_FOR);
        return new CheckedNamespace(
                live,
                labels,
                baselines,
                effective,
                exceptions,
                PendingEnforcement.ofAll(live, baselines, effective.exempting(exceptions)));
    }
}
