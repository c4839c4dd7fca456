package io.securitybaseline.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** First one thing of each object, then the next, so that as many objects as possible are named. */
final class Turns {
    private Turns() {}

    static <T> List<T> of(List<T> all, Function<T, String> subject) {
        Map<String, Integer> told = new HashMap<>();
        Map<Integer, List<T>> turns = new TreeMap<>();
        for (T each : all) {
            int turn = told.merge(subject.apply(each), 1, Integer::sum);
            turns.computeIfAbsent(turn, _ -> new ArrayList<>()).add(each);
        }
        return turns.values().stream().flatMap(List::stream).toList();
    }
}
