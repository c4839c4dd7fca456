package io.securitybaseline.status;

import java.util.Comparator;
import java.util.NavigableMap;

/** Makes the maps of a tally; a test passes maps that count how much of them is visited. */
@FunctionalInterface
interface SortedMaps {
    /** An empty map whose keys have this order. */
    <K, V> NavigableMap<K, V> by(Comparator<? super K> order);

    /** An empty map whose keys are names. */
    default <V> NavigableMap<String, V> byName() {
        return by(Comparator.<String>naturalOrder());
    }
}
