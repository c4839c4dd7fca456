package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.Quantity;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A bound of a quota that is not kept.
 *
 * @param resource what it counts, such as {@code requests.cpu}
 */
record Excess(String resource, Quantity used, Quantity hard) {

    /** What is used more than the quota allows, sorted. */
    static Stream<Excess> of(Map<String, Quantity> used, Map<String, Quantity> quota) {
        return new TreeMap<>(quota)
                .entrySet().stream()
                        .flatMap(
                                it ->
                                        Stream.ofNullable(used.get(it.getKey()))
                                                .map(
                                                        use ->
                                                                new Excess(
                                                                        it.getKey(),
                                                                        use,
                                                                        it.getValue())))
                        .filter(it -> it.used().compareTo(it.hard()) > 0);
    }
}
