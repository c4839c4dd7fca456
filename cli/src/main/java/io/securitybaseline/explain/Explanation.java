package io.securitybaseline.explain;

import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.PathValue;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.waiver.Exceptions;
import io.securitybaseline.waiver.Waiver;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the baselines on a namespace ask for, value by value.
 *
 * @param baselines those that select the namespace, the one that comes first first
 * @param values in the order of the API
 */
public record Explanation(String namespace, List<Origin> baselines, List<Value> values) {

    /** A baseline that selects the namespace. */
    public record Origin(String name, int priority, boolean suspended) {}

    /** Whether a value is put in place, or only looked at. */
    public enum Enforcement {
        enforced,
        audited,
        suspended,
        waived
    }

    /** Who exempts the namespace from a value. */
    public record WaivedBy(String waiver, String owner, String until) {}

    /**
     * One value.
     *
     * @param path where it stands in the spec of its baseline
     * @param meaning what it means to those who work in the namespace, as a sentence
     * @param overrides the baselines whose values gave way to it, or parts of theirs
     * @param excuse the waiver under which it is; null for none
     */
    public record Value(
            Control control,
            String path,
            String meaning,
            String baseline,
            Enforcement standing,
            List<String> overrides,
            @Nullable WaivedBy excuse) {}

    /** Explains a namespace by the baselines that select it and the waivers that hold there. */
    public static Explanation of(
            String namespace, List<SelectedBaseline> selecting, Exceptions exceptions) {
        List<SelectedBaseline> ordered =
                selecting.stream().sorted(SelectedBaseline.PRECEDENCE).toList();
        EffectiveBaseline enforced =
                EffectiveBaseline.of(ordered, Scope.ENFORCED).exempting(exceptions);
        EffectiveBaseline askedFor =
                EffectiveBaseline.of(ordered, Scope.ASKED_FOR).exempting(exceptions);
        List<Value> values = new ArrayList<>();
        Set<PathValue> written = Set.copyOf(enforced.values());
        for (Control control : Control.values()) {
            enforced.values().stream()
                    .filter(value -> value.control() == control)
                    .map(value -> value(value, true, enforced, namespace))
                    .forEach(values::add);
            askedFor.values().stream()
                    .filter(value -> value.control() == control && !written.contains(value))
                    .map(value -> value(value, false, askedFor, namespace))
                    .forEach(values::add);
        }
        ordered.forEach(baseline -> values.addAll(rules(baseline, exceptions)));
        return new Explanation(
                namespace,
                ordered.stream()
                        .map(it -> new Origin(it.name(), it.priority(), it.isSuspended()))
                        .toList(),
                values);
    }

    private static Value value(
            PathValue value, boolean enforced, EffectiveBaseline sum, String namespace) {
        return new Value(
                value.control(),
                value.path(),
                Meaning.of(value, namespace),
                value.value().baseline(),
                standing(value.value().waiver(), value.value().held(), enforced),
                sum.overrides().stream()
                        .flatMap(it -> gaveWay(it, value).stream())
                        .distinct()
                        .sorted()
                        .toList(),
                waivedBy(value.value().waiver()));
    }

    /** Limits and quotas are merged resource by resource, below the path of the value. */
    private static Optional<String> gaveWay(OverrideEntry override, PathValue value) {
        if (override.path().equals(value.path())) {
            return Optional.of(override)
                    .filter(it -> it.overriddenBy().equals(value.value().baseline()))
                    .map(OverrideEntry::baseline);
        }
        return override.path().startsWith(value.path() + ".")
                        && value.control() == Control.resources
                ? Optional.of(
                        override.path().substring(value.path().length() + 1)
                                + " of "
                                + override.baseline())
                : Optional.empty();
    }

    /** Rules are not merged: each baseline's hold, and pods meet all of them. */
    private static List<Value> rules(SelectedBaseline baseline, Exceptions exceptions) {
        List<AdmissionRule> rules =
                baseline.spec().admission() == null
                        ? List.of()
                        : baseline.spec().admission().rules();
        return rules.stream()
                .map(
                        rule -> {
                            Optional<Waiver> waiver =
                                    exceptions.of(Control.admission, rule.name().name());
                            return new Value(
                                    Control.admission,
                                    "admission.rules[" + rule.name() + "]",
                                    Meaning.of(rule),
                                    baseline.name(),
                                    standing(
                                            waiver,
                                            !baseline.isSuspended(),
                                            baseline.enforces(Control.admission)),
                                    List.of(),
                                    waivedBy(waiver));
                        })
                .collect(Collectors.toList());
    }

    private static Enforcement standing(Optional<Waiver> waiver, boolean held, boolean enforced) {
        if (waiver.isPresent()) {
            return Enforcement.waived;
        }
        if (!held) {
            return Enforcement.suspended;
        }
        return enforced ? Enforcement.enforced : Enforcement.audited;
    }

    private static @Nullable WaivedBy waivedBy(Optional<Waiver> waiver) {
        return waiver.map(it -> new WaivedBy(it.name(), it.owner(), it.ends().toString()))
                .orElse(null);
    }
}
