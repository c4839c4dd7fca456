package io.securitybaseline.bench;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/**
 * Something that was measured with one number of namespaces; NaN is what could not be measured.
 *
 * @param parts what each of several values is; empty where there is one
 */
record Figure(String name, String unit, List<String> parts, List<Double> values) {

    Figure {
        parts = List.copyOf(parts);
        values = List.copyOf(values);
        if (!parts.isEmpty() && parts.size() != values.size()) {
            throw new IllegalArgumentException(
                    name + " has parts " + parts + " and values " + values);
        }
    }

    static Figure of(String name, String unit, double value) {
        return new Figure(name, unit, List.of(), List.of(value));
    }

    /** Several that are read together, such as percentiles; parts are separated by a slash. */
    static Figure of(String name, String unit, String parts, double... values) {
        return new Figure(
                name,
                unit,
                List.of(parts.split(" / ", -1)),
                Arrays.stream(values).boxed().toList());
    }

    /** Its values for people. */
    String written() {
        return values.stream().map(Numbers::written).collect(joining(" / "));
    }

    /** Its name with its parts. */
    String title() {
        return parts.isEmpty() ? name : name + ": " + String.join(" / ", parts);
    }
}
