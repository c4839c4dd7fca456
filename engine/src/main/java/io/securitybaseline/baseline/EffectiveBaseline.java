package io.securitybaseline.baseline;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.waiver.Exceptions;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all baselines on one namespace add up to; every value knows its origin. Requirements never
 * get weaker, permissions add up, and the answer is the same whatever order the baselines come in.
 *
 * @param exceptions the waivers that were taken into account
 */
public record EffectiveBaseline(
        EffectivePodSecurity podSecurity,
        EffectiveNetwork network,
        EffectiveRbac rbac,
        EffectiveRegistries registries,
        EffectiveResources resources,
        List<OverrideEntry> overrides,
        Exceptions exceptions) {

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
                scope == Scope.ENFORCED ? overrides.sorted() : audited(overrides, ordered),
                Exceptions.NONE);
    }

    /**
     * What is asked for overrides what is enforced only in prospect, and hides which enforced value
     * overrides which: those are added.
     */
    private static List<OverrideEntry> audited(Overrides askedFor, List<SelectedBaseline> ordered) {
        Overrides all = new Overrides();
        all.addAll(of(ordered, Scope.ENFORCED).overrides());
        Map<String, SelectedBaseline> byName =
                ordered.stream().collect(Collectors.toMap(SelectedBaseline::name, it -> it));
        all.addAll(
                askedFor.sorted().stream()
                        .map(
                                it ->
                                        Objects.requireNonNull(byName.get(it.overriddenBy()))
                                                        .enforces(it.control())
                                                ? it
                                                : it.audited())
                        .toList());
        return all.sorted();
    }

    /**
     * The same sum, of which every value that {@code exceptions} exempt the namespace from knows
     * its waiver.
     */
    public EffectiveBaseline exempting(Exceptions exceptions) {
        return exceptions.isEmpty()
                ? this
                : new EffectiveBaseline(
                        podSecurity.exempting(exceptions),
                        network.exempting(exceptions),
                        rbac.exempting(exceptions),
                        registries.exempting(exceptions),
                        resources.exempting(exceptions),
                        overrides,
                        exceptions);
    }

    /** All values in the order of the API, each with its path in the spec. */
    public List<PathValue> values() {
        return Stream.of(
                        podSecurity.values(),
                        network.values(),
                        rbac.values(),
                        registries.values(),
                        resources.values())
                .flatMap(it -> it)
                .toList();
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
