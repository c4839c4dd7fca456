package io.securitybaseline.desired;

import io.securitybaseline.live.ItemKey;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a namespace should contain, in the order in which it is written.
 *
 * @param items the items by key
 * @param problems what is asked for and has no item of its own
 */
public record DesiredSet(Map<ItemKey, DesiredItem> items, List<Problem> problems) {

    private static final Comparator<DesiredItem> ORDER =
            Comparator.comparing(DesiredItem::step).thenComparing(DesiredItem::key);

    public DesiredSet {
        problems = List.copyOf(problems);
    }

    /** The set of these items, whatever order they come in. */
    public static DesiredSet of(Collection<? extends DesiredItem> items, List<Problem> problems) {
        Map<ItemKey, DesiredItem> sorted = new LinkedHashMap<>();
        items.stream().sorted(ORDER).forEach(item -> sorted.put(item.key(), item));
        return new DesiredSet(Collections.unmodifiableMap(sorted), problems);
    }
}
