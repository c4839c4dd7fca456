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
        Optional<Box> both = Optional.of(this);
        for (Map.Entry<Dimension, Extent> limit : other.limits.entrySet()) {
            both = both.flatMap(it -> it.limited(limit.getKey(), limit.getValue()));
        }
        return both;
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
