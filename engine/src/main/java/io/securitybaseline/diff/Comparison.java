package io.securitybaseline.diff;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The walk through two contents that finds the fields that differ, as deep as both have them. Lists
 * are compared in order, because the API server treats those of our kinds as one value; where their
 * lengths differ, the first difference is told and the rest is not.
 */
public final class Comparison {
    /** Told in place of any value of a Secret. */
    static final String MASK = "***";

    private static final Set<String> NOT_SECRET = Set.of("metadata", "type", "immutable");

    private final boolean secret;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<FieldDifference> found = new ArrayList<>();

    private Comparison(boolean secret) {
        this.secret = secret;
    }

    /**
     * The fields in which the content of {@code live} is not that of {@code desired}; empty when
     * both mean the same.
     */
    public static List<FieldDifference> of(HasMetadata desired, HasMetadata live) {
        if (FastEquality.isSame(desired, live)) {
            return List.of();
        }
        Comparison comparison = new Comparison(desired instanceof Secret);
        comparison.compare(CanonicalContent.of(desired), CanonicalContent.of(live));
        return List.copyOf(comparison.found);
    }

    private void compare(JsonNode expected, JsonNode actual) {
        if (expected.equals(actual)) {
            return;
        }
        if (expected.isObject() && actual.isObject()) {
            fieldNames(expected, actual)
                    .forEach(name -> descend(name, expected.path(name), actual.path(name)));
        } else if (expected.isArray() && actual.isArray()) {
            compareLists(expected, actual);
        } else {
            tell(expected, actual);
        }
    }

    private void compareLists(JsonNode expected, JsonNode actual) {
        if (expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                descend("[" + i + "]", expected.path(i), actual.path(i));
            }
            return;
        }
        int first = 0;
        while (expected.path(first).equals(actual.path(first))) {
            first++;
        }
        path.addLast("[" + first + "]");
        tell(expected.path(first), actual.path(first));
        path.removeLast();
    }

    private void descend(String segment, JsonNode expected, JsonNode actual) {
        path.addLast(segment);
        compare(expected, actual);
        path.removeLast();
    }

    private void tell(JsonNode expected, JsonNode actual) {
        boolean masked = secret && !NOT_SECRET.contains(path.getFirst());
        boolean alike = expected.asText().equals(actual.asText());
        found.add(
                new FieldDifference(
                        List.copyOf(path),
                        text(expected, masked, alike),
                        text(actual, masked, alike)));
    }

    /**
     * The value itself, or as JSON when only that shows that the number 80 is not the name "80".
     */
    private static String text(JsonNode value, boolean masked, boolean asJson) {
        if (value.isMissingNode()) {
            return "";
        }
        if (masked) {
            return MASK;
        }
        return value.isTextual() && !asJson ? value.asText() : CanonicalContent.json(value);
    }

    private static Set<String> fieldNames(JsonNode expected, JsonNode actual) {
        Set<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
