package io.securitybaseline.networkpolicy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A set of connections: those that in each dimension are within the extent. A dimension that is not
 * named is not limited. No box is empty.
 */
record Box(SortedMap<Dimension, Extent> limits) {
    /** All connections. */
    static final Box EVERYTHING = new Box(new TreeMap<>());

    Box {
        limits = Collections.unmodifiableSortedMap(limits);
    }

    /** This box limited further; empty when nothing is left. */
    Optional<Box> limited(Dimension dimension, Extent extent) {
        Extent left = of(dimension).and(extent);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(with(dimension, left));
    }

    /** What is in both boxes. */
    Optional<Box> and(Box other) {
        return limited(other.limits);
    }

    /** This box limited further in several dimensions; empty when nothing is left. */
    Optional<Box> limited(Map<Dimension, ? extends Extent> further) {
        SortedMap<Dimension, Extent> left = new TreeMap<>(limits);
        for (Map.Entry<Dimension, ? extends Extent> limit : further.entrySet()) {
            Dimension dimension = limit.getKey();
            Extent common = of(dimension).and(limit.getValue());
            if (common.isEmpty()) {
                return Optional.empty();
            }
            if (!common.equals(dimension.universe())) {
                left.put(dimension, common);
            }
        }
        return Optional.of(new Box(left));
    }

    /** In how many dimensions it is limited. */
    int size() {
        return limits.size();
    }

    /** What is in this box and not in the other, as boxes that have nothing in common. */
    List<Box> minus(Box other) {
        List<Box> outside = new ArrayList<>();
        Box inside = this;
        for (Map.Entry<Dimension, Extent> limit : other.limits.entrySet()) {
            Dimension dimension = limit.getKey();
            Extent mine = inside.of(dimension);
            Extent common = mine.and(limit.getValue());
            if (common.isEmpty()) {
                return List.of(this);
            }
            Extent rest = mine.minus(limit.getValue());
            if (!rest.isEmpty()) {
                outside.add(inside.with(dimension, rest));
                inside = inside.with(dimension, common);
            }
        }
        return outside;
    }

    Extent of(Dimension dimension) {
        return limits.getOrDefault(dimension, dimension.universe());
    }

    boolean isLimited(Dimension dimension) {
        return limits.containsKey(dimension);
    }

    boolean contains(Flow flow) {
        return limits.entrySet().stream()
                .allMatch(
                        limit ->
                                flow.valueOf(limit.getKey())
                                        .filter(limit.getValue()::contains)
                                        .isPresent());
    }

    /** Whether it has connections of a pod with these labels. */
    boolean mayBeOf(Map<String, String> pod) {
        return limits.entrySet().stream()
                .filter(limit -> limit.getKey().axis() == Dimension.Axis.SUBJECT_LABEL)
                .allMatch(
                        limit ->
                                limit.getValue()
                                        .contains(
                                                pod.getOrDefault(
                                                        limit.getKey().key(), Words.ABSENT)));
    }

    private Box with(Dimension dimension, Extent extent) {
        SortedMap<Dimension, Extent> changed = new TreeMap<>(limits);
        if (extent.equals(dimension.universe())) {
            changed.remove(dimension);
        } else {
            changed.put(dimension, extent);
        }
        return new Box(changed);
    }
}
