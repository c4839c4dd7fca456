package io.securitybaseline.baseline;

import io.fabric8.kubernetes.api.model.Quantity;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Maps of quantities of several baselines, merged resource by resource. */
final class QuantityBounds {
    private static final Comparator<Quantity> BY_AMOUNT =
            Comparator.comparing(Quantity::getNumericalAmount);

    /** How the quantities of one resource become one. */
    private interface Rule {
        Optional<WithOrigin<Quantity>> apply(
                String resource, Function<SelectedBaseline, Optional<Quantity>> value);
    }

    private QuantityBounds() {}

    /** Of each resource the smallest quantity. */
    static Map<String, Quantity> smallest(
            Merge merge,
            List<SelectedBaseline> baselines,
            String path,
            Function<SelectedBaseline, Optional<Map<String, Quantity>>> bounds) {
        return each(
                baselines,
                bounds,
                (resource, value) ->
                        merge.strictest(at(path, resource), value, BY_AMOUNT.reversed()));
    }

    /** Of each resource the largest quantity. */
    static Map<String, Quantity> largest(
            Merge merge,
            List<SelectedBaseline> baselines,
            String path,
            Function<SelectedBaseline, Optional<Map<String, Quantity>>> bounds) {
        return each(
                baselines,
                bounds,
                (resource, value) -> merge.strictest(at(path, resource), value, BY_AMOUNT));
    }

    /** Of each resource the quantity of the baseline that comes first. */
    static Map<String, Quantity> first(
            Merge merge,
            List<SelectedBaseline> baselines,
            String path,
            Function<SelectedBaseline, Optional<Map<String, Quantity>>> bounds) {
        return each(baselines, bounds, (resource, value) -> merge.first(at(path, resource), value));
    }

    /**
     * These values, none larger than its bound: the API server refuses a default above the maximum.
     */
    static Map<String, Quantity> capped(
            Map<String, Quantity> values, Map<String, Quantity> bounds) {
        return within(values, bounds, 1);
    }

    /**
     * These values, none smaller than its bound: the API server refuses a default below the
     * minimum.
     */
    static Map<String, Quantity> raised(
            Map<String, Quantity> values, Map<String, Quantity> bounds) {
        return within(values, bounds, -1);
    }

    /** These values, and the bound in place of each that is on the {@code outer} side of it. */
    private static Map<String, Quantity> within(
            Map<String, Quantity> values, Map<String, Quantity> bounds, int outer) {
        Map<String, Quantity> kept = new TreeMap<>(values);
        kept.replaceAll(
                (resource, value) -> {
                    Quantity bound = bounds.get(resource);
                    return bound != null && Integer.signum(BY_AMOUNT.compare(value, bound)) == outer
                            ? bound
                            : value;
                });
        return Collections.unmodifiableMap(kept);
    }

    private static Map<String, Quantity> each(
            List<SelectedBaseline> baselines,
            Function<SelectedBaseline, Optional<Map<String, Quantity>>> bounds,
            Rule merge) {
        TreeSet<String> resources = new TreeSet<>();
        baselines.stream()
                .flatMap(baseline -> bounds.apply(baseline).stream())
                .forEach(it -> resources.addAll(it.keySet()));
        Map<String, Quantity> merged = new TreeMap<>();
        for (String resource : resources) {
            Function<SelectedBaseline, Optional<Quantity>> value =
                    baseline ->
                            bounds.apply(baseline)
                                    .flatMap(map -> Optional.ofNullable(map.get(resource)));
            merge.apply(resource, value).ifPresent(it -> merged.put(resource, it.value()));
        }
        return Collections.unmodifiableMap(merged);
    }

    private static String at(String path, String resource) {
        return path + "[" + resource + "]";
    }
}
