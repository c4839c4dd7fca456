package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LimitRangeItem;
import io.fabric8.kubernetes.api.model.LimitRangeSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.live.OrNone;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Requests and limits of a container or of a pod, by resource. */
record Demand(NavigableMap<String, Quantity> requests, NavigableMap<String, Quantity> limits) {

    /**
     * What a container demands when its pod is let in: the API server takes a missing request from
     * the limit, and then LimitRanges fill in what is still missing.
     */
    static Demand of(Container container, Collection<Demand> defaults) {
        Demand demand = of(container.getResources());
        demand.limits.forEach(demand.requests::putIfAbsent);
        for (Demand each : defaults) {
            each.limits.forEach(demand.limits::putIfAbsent);
            each.requests.forEach(demand.requests::putIfAbsent);
        }
        return demand;
    }

    static Demand of(@Nullable ResourceRequirements resources) {
        return resources == null
                ? new Demand(new TreeMap<>(), new TreeMap<>())
                : of(resources.getRequests(), resources.getLimits());
    }

    /** The defaults that an entry of a LimitRange gives to containers. */
    static Demand defaults(LimitEntry entry) {
        return defaults(of(entry.defaultRequest(), entry.defaultLimit()), entry.max(), entry.min());
    }

    /** The defaults that a LimitRange gives to containers. */
    static Stream<Demand> defaults(LimitRangeSpec range) {
        return range.getLimits().stream()
                .filter(it -> "Container".equals(it.getType()))
                .map(Demand::defaults);
    }

    private static Demand defaults(LimitRangeItem item) {
        return defaults(
                of(item.getDefaultRequest(), item.getDefault()), item.getMax(), item.getMin());
    }

    /** The API server itself completes a LimitRange in this order. */
    private static Demand defaults(
            Demand written,
            @Nullable Map<String, Quantity> max,
            @Nullable Map<String, Quantity> min) {
        sorted(max).forEach(written.limits::putIfAbsent);
        written.limits.forEach(written.requests::putIfAbsent);
        sorted(min).forEach(written.requests::putIfAbsent);
        return written;
    }

    private static Demand of(
            @Nullable Map<String, Quantity> requests, @Nullable Map<String, Quantity> limits) {
        return new Demand(sorted(requests), sorted(limits));
    }

    private static NavigableMap<String, Quantity> sorted(
            @Nullable Map<String, Quantity> quantities) {
        NavigableMap<String, Quantity> sorted = new TreeMap<>();
        OrNone.of(quantities)
                .forEach(
                        (resource, quantity) -> {
                            if (quantity != null) {
                                sorted.put(resource, quantity);
                            }
                        });
        return sorted;
    }
}
