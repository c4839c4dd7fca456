package io.securitybaseline.status;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** The selected namespaces by verdict, in the order of their names, and counted by control. */
final class Verdicts implements Total {
    private final Map<Verdict, NavigableMap<String, NamespaceCompliance>> namespaces =
            new EnumMap<>(Verdict.class);
    private final Map<Control, Map<Verdict, Integer>> controls = new EnumMap<>(Control.class);
    private int selected;
    private int lookedAt;

    Verdicts(SortedMaps maps) {
        for (Verdict verdict : Verdict.values()) {
            namespaces.put(verdict, maps.byName());
        }
        for (Control control : Control.values()) {
            controls.put(control, new EnumMap<>(Verdict.class));
        }
    }

    @Override
    public void add(NamespaceCompliance compliance) {
        of(compliance.verdict()).put(compliance.namespace(), compliance);
        count(compliance, 1);
    }

    @Override
    public void remove(NamespaceCompliance compliance) {
        of(compliance.verdict()).remove(compliance.namespace());
        count(compliance, -1);
    }

    int selected() {
        return selected;
    }

    boolean areAllLookedAt() {
        return lookedAt == selected;
    }

    /** Those with the verdict. */
    Collection<NamespaceCompliance> with(Verdict verdict) {
        return of(verdict).values();
    }

    NamespaceCounts counts() {
        return counts(verdict -> of(verdict).size());
    }

    /** The same of one control. */
    NamespaceCounts counts(Control control) {
        Map<Verdict, Integer> counts = ofControl(control);
        return counts(verdict -> counts.getOrDefault(verdict, 0));
    }

    private void count(NamespaceCompliance compliance, int sign) {
        selected += sign;
        lookedAt += compliance.isLookedAt() ? sign : 0;
        Map<Control, ControlVerdict> known = compliance.controls();
        controls.forEach(
                (control, counts) ->
                        counts.merge(
                                verdict(known.get(control), compliance.verdict()),
                                sign,
                                Integer::sum));
    }

    /** A control without a verdict is pending, or unknown where the whole namespace is. */
    private static Verdict verdict(@Nullable ControlVerdict known, Verdict whole) {
        if (known != null) {
            return known.verdict();
        }
        return whole == Verdict.Unknown ? Verdict.Unknown : Verdict.Pending;
    }

    private NamespaceCounts counts(ToIntFunction<Verdict> of) {
        return new NamespaceCounts(
                selected,
                of.applyAsInt(Verdict.Compliant),
                of.applyAsInt(Verdict.NonCompliant),
                of.applyAsInt(Verdict.Drifted),
                of.applyAsInt(Verdict.Pending),
                of.applyAsInt(Verdict.Failed),
                of.applyAsInt(Verdict.Unknown));
    }

    private NavigableMap<String, NamespaceCompliance> of(Verdict verdict) {
        return Objects.requireNonNull(namespaces.get(verdict));
    }

    private Map<Verdict, Integer> ofControl(Control control) {
        return Objects.requireNonNull(controls.get(control));
    }
}
