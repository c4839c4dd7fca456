package io.securitybaseline.bench;

import java.util.SortedMap;
import java.util.TreeMap;

/** A line of a plot: a value for each number of namespaces. */
record Line(String name, SortedMap<Integer, Double> points) {

    /** Without what a logarithmic scale has no place for. */
    Line {
        var positive = new TreeMap<>(points);
        positive.values().removeIf(value -> !(value > 0));
        points = positive;
    }
}
