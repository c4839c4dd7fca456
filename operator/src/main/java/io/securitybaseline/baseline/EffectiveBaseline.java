package io.securitybaseline.baseline;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.OverrideEntry;

import java.util.Collection;
import java.util.List;

/**
 * What all baselines on one namespace add up to; every value knows its origin. Requirements never
 * get weaker, permissions add up, and the answer is the same whatever order the baselines come in.
 */
public record EffectiveBaseline(
        EffectivePodSecurity podSecurity,
        EffectiveNetwork network,
        EffectiveRbac rbac,
        EffectiveRegistries registries,
        EffectiveResources resources,
        List<OverrideEntry> overrides) {

    /** Which of the baselines on a namespace take part. */
    public enum Scope {
        /** Those that enforce the control: what is written. */
        ENFORCED,
        /** All of them: what is asked for, audited or enforced. */
        ASKED_FOR
    }

    /** The sum of {@code selecting}, the baselines that select the namespace. */
    public static EffectiveBaseline of(Collection<SelectedBaseline> selecting, Scope scope) {
        List<SelectedBaseline> ordered =
                selecting.stream().sorted(SelectedBaseline.PRECEDENCE).toList();
        Overrides overrides = new Overrides();
        return new EffectiveBaseline(
                EffectivePodSecurity.of(partOf(Control.podSecurity, ordered, scope), overrides),
                EffectiveNetwork.of(partOf(Control.network, ordered, scope), overrides),
                EffectiveRbac.of(partOf(Control.rbac, ordered, scope), overrides),
                EffectiveRegistries.of(partOf(Control.registries, ordered, scope), overrides),
                EffectiveResources.of(partOf(Control.resources, ordered, scope), overrides),
                overrides.sorted());
    }

    private static List<SelectedBaseline> partOf(
            Control control, List<SelectedBaseline> ordered, Scope scope) {
        return ordered.stream()
                .filter(
                        baseline ->
                                scope == Scope.ASKED_FOR
                                        ? baseline.spec().modeOf(control).isPresent()
                                        : baseline.enforces(control))
                .toList();
    }
}
