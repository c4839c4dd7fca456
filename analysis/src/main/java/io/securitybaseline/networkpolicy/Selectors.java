package io.securitybaseline.networkpolicy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.securitybaseline.networkpolicy.Dimension.Axis;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Label selectors as limits on labels. All requirements must hold; none at all selects everything.
 */
final class Selectors {
    private Selectors() {}

    /** Limits {@code box} to pods with these labels; empty when the requirements exclude all. */
    static Optional<Box> pods(Box box, Axis axis, LabelSelector selector) {
        return limited(box, selector, key -> new Dimension(axis, key));
    }

    /** Limits {@code box} to other namespaces with these labels. */
    static Optional<Box> namespaces(Box box, LabelSelector selector, Home home) {
        return limited(
                box,
                selector,
                key ->
                        key.equals(Home.NAME_LABEL)
                                ? new Dimension(Axis.NAMESPACE_NAME, home.name())
                                : new Dimension(Axis.NAMESPACE_LABEL, key));
    }

    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return words(selector).entrySet().stream()
                .allMatch(
                        it ->
                                it.getValue()
                                        .contains(labels.getOrDefault(it.getKey(), Words.ABSENT)));
    }

    /** How many words the selector has. */
    static int size(@Nullable LabelSelector selector) {
        return selector == null
                ? 0
                : orNone(selector.getMatchLabels()).size()
                        + orNone(selector.getMatchExpressions()).stream()
                                .mapToInt(it -> 1 + orNone(it.getValues()).size())
                                .sum();
    }

    private static Optional<Box> limited(
            Box box, LabelSelector selector, Function<String, Dimension> of) {
        Map<Dimension, Words> limits = new TreeMap<>();
        words(selector).forEach((key, words) -> limits.put(of.apply(key), words));
        return box.limited(limits);
    }

    private static Map<String, Words> words(LabelSelector selector) {
        Map<String, Words> words = new TreeMap<>();
        orNone(selector.getMatchLabels())
                .forEach((key, value) -> words.merge(key, Words.of(value), Words::and));
        for (LabelSelectorRequirement it : orNone(selector.getMatchExpressions())) {
            if (it.getKey() == null) {
                throw new IllegalArgumentException("a requirement of a selector names no label");
            }
            words.merge(it.getKey(), words(it), Words::and);
        }
        return words;
    }

    private static Words words(LabelSelectorRequirement requirement) {
        List<String> values = orNone(requirement.getValues());
        return switch (String.valueOf(requirement.getOperator())) {
            case "In" -> Words.of(values);
            case "NotIn" -> Words.except(values);
            case "Exists" -> Words.except(Words.ABSENT);
            case "DoesNotExist" -> Words.of(Words.ABSENT);
            default ->
                    throw new IllegalArgumentException(
                            "\"" + requirement.getOperator() + "\" is no operator of a selector");
        };
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static Map<String, String> orNone(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
