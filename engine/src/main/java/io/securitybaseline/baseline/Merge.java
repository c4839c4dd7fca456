package io.securitybaseline.baseline;

import io.securitybaseline.api.Control;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * The few ways in which values of several baselines become one. Baselines always come in order of
 * precedence.
 */
final class Merge {
    private final Control control;
    private final List<SelectedBaseline> baselines;
    private final Overrides overrides;

    Merge(Control control, List<SelectedBaseline> baselines, Overrides overrides) {
        this.control = control;
        this.baselines = baselines;
        this.overrides = overrides;
    }

    /**
     * All entries by name; where two of one name differ, the one of the baseline that comes first.
     */
    <T> List<WithOrigin<T>> union(
            String path, Function<SelectedBaseline, List<T>> entries, Function<T, String> name) {
        Map<String, WithOrigin<T>> merged = new TreeMap<>();
        for (SelectedBaseline baseline : baselines) {
            for (T entry : entries.apply(baseline)) {
                merged.merge(
                        name.apply(entry),
                        baseline.source(entry),
                        (first, second) ->
                                first(path + "[" + name.apply(entry) + "]", first, second));
            }
        }
        return List.copyOf(merged.values());
    }

    /**
     * The value that is the greatest in {@code strictness}; among equals that of the baseline that
     * comes first.
     */
    <T> Optional<WithOrigin<T>> strictest(
            String path,
            Function<SelectedBaseline, Optional<T>> value,
            Comparator<? super T> strictness) {
        return reduce(
                value,
                (first, second) -> {
                    int order = strictness.compare(first.value(), second.value());
                    if (order == 0) {
                        return both(first, second);
                    }
                    WithOrigin<T> winner = order > 0 ? first : second;
                    WithOrigin<T> loser = order > 0 ? second : first;
                    overrides.add(control, path, loser.baseline(), winner.baseline());
                    return both(winner, loser);
                });
    }

    /** The value of the baseline that comes first among those that have one. */
    <T> Optional<WithOrigin<T>> first(String path, Function<SelectedBaseline, Optional<T>> value) {
        return reduce(value, (first, second) -> first(path, first, second));
    }

    /** The baselines for which {@code asks} holds, as one yes with the origin that comes first. */
    Optional<WithOrigin<Boolean>> any(Function<SelectedBaseline, Boolean> asks) {
        return reduce(baseline -> Optional.of(asks.apply(baseline)).filter(it -> it), Merge::both);
    }

    /**
     * Where the two differ, only the first counts: what a suspended baseline permits is not written
     * because another permits something else under the same name.
     */
    private <T> WithOrigin<T> first(String path, WithOrigin<T> first, WithOrigin<T> second) {
        if (first.value().equals(second.value())) {
            return both(first, second);
        }
        overrides.add(control, path, second.baseline(), first.baseline());
        return first;
    }

    private <T> Optional<WithOrigin<T>> reduce(
            Function<SelectedBaseline, Optional<T>> value, BinaryOperator<WithOrigin<T>> merge) {
        return baselines.stream()
                .flatMap(baseline -> value.apply(baseline).map(baseline::source).stream())
                .reduce(merge);
    }

    /**
     * The value of {@code winner}; it is held when either is, because a suspended baseline does not
     * loosen what another asks for.
     */
    private static <T> WithOrigin<T> both(WithOrigin<T> winner, WithOrigin<T> other) {
        return new WithOrigin<>(
                winner.value(),
                winner.baseline(),
                winner.held() || other.held(),
                winner.adopt() || other.adopt());
    }
}
