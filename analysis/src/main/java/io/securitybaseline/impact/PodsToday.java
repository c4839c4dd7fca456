package io.securitybaseline.impact;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the Pod Security level that is asked for says of the pods that there are: the same question
 * that the API server answers in a dry run, and the answer in its words.
 *
 * @param byReason how many pods it would refuse, by the reasons
 */
public record PodsToday(Map<String, Integer> byReason) {
    public PodsToday {
        byReason = Collections.unmodifiableMap(new TreeMap<>(byReason));
    }

    /** How many pods it would refuse. */
    public int refused() {
        return byReason.values().stream().mapToInt(Integer::intValue).sum();
    }
}
