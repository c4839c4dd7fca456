package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.LimitEntry;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bound of a LimitRange that a container or a pod does not keep.
 *
 * @param field the field at fault, such as {@code limits[cpu]}
 * @param why what is the matter
 * @param remedy what to write there
 */
record LimitBreach(String field, String why, String remedy) {

    /**
     * Requests above the limit that a LimitRange fills in: with it the pod is not valid any more.
     *
     * @param written what the container names itself
     */
    static List<LimitBreach> ofDefaults(Demand written, Demand completed) {
        List<LimitBreach> breaches = new ArrayList<>();
        completed
                .limits()
                .forEach(
                        (resource, limit) -> {
                            Quantity request = written.requests().get(resource);
                            if (request != null
                                    && !written.limits().containsKey(resource)
                                    && request.compareTo(limit) > 0) {
                                breaches.add(
                                        new LimitBreach(
                                                field("limits", resource),
                                                "%s is %s, above the limit of %s that it gets by default"
                                                        .formatted(
                                                                field("requests", resource),
                                                                request,
                                                                limit),
                                                "write " + request + " or more"));
                            }
                        });
        return breaches;
    }

    /** All that is against one entry. */
    static List<LimitBreach> of(LimitEntry entry, Demand demand) {
        List<LimitBreach> breaches = new ArrayList<>();
        new TreeMap<>(entry.max()).forEach((it, max) -> addMax(breaches, demand, it, max));
        new TreeMap<>(entry.min()).forEach((it, min) -> addMin(breaches, demand, it, min));
        new TreeMap<>(entry.maxLimitRequestRatio())
                .forEach((it, ratio) -> addRatio(breaches, demand, it, ratio));
        return breaches;
    }

    private static void addMax(
            List<LimitBreach> breaches, Demand demand, String resource, Quantity max) {
        String remedy = "write " + max + " or less";
        Quantity limit = demand.limits().get(resource);
        Quantity request = demand.requests().get(resource);
        if (limit == null) {
            breaches.add(missing("limits", resource, "a maximum of " + max, remedy));
        } else if (limit.compareTo(max) > 0) {
            breaches.add(beyond("limits", resource, limit, "above the maximum of " + max, remedy));
        }
        if (request != null && request.compareTo(max) > 0) {
            breaches.add(
                    beyond("requests", resource, request, "above the maximum of " + max, remedy));
        }
    }

    private static void addMin(
            List<LimitBreach> breaches, Demand demand, String resource, Quantity min) {
        String remedy = "write " + min + " or more";
        Quantity limit = demand.limits().get(resource);
        Quantity request = demand.requests().get(resource);
        if (request == null) {
            breaches.add(missing("requests", resource, "a minimum of " + min, remedy));
        } else if (request.compareTo(min) < 0) {
            breaches.add(
                    beyond("requests", resource, request, "below the minimum of " + min, remedy));
        }
        if (limit != null && limit.compareTo(min) < 0) {
            breaches.add(beyond("limits", resource, limit, "below the minimum of " + min, remedy));
        }
    }

    private static void addRatio(
            List<LimitBreach> breaches, Demand demand, String resource, Quantity ratio) {
        String bound = "a largest ratio of limit to request of " + ratio;
        BigDecimal limit = amount(demand.limits(), resource);
        BigDecimal request = amount(demand.requests(), resource);
        if (limit.signum() == 0) {
            breaches.add(missing("limits", resource, bound, "write a limit"));
        } else if (request.signum() == 0) {
            breaches.add(missing("requests", resource, bound, "write a request"));
        } else if (limit.compareTo(request.multiply(ratio.getNumericalAmount())) > 0) {
            breaches.add(
                    beyond(
                            "requests",
                            resource,
                            demand.requests().get(resource),
                            "less than 1/%s of the limit of %s"
                                    .formatted(ratio, demand.limits().get(resource)),
                            "write more, or lower the limit"));
        }
    }

    private static LimitBreach missing(String list, String resource, String bound, String remedy) {
        String field = field(list, resource);
        return new LimitBreach(
                field, "%s is missing where there is %s".formatted(field, bound), remedy);
    }

    private static LimitBreach beyond(
            String list, String resource, @Nullable Quantity value, String how, String remedy) {
        String field = field(list, resource);
        return new LimitBreach(field, "%s is %s, %s".formatted(field, value, how), remedy);
    }

    private static String field(String list, String resource) {
        return list + "[" + resource + "]";
    }

    private static BigDecimal amount(Map<String, Quantity> quantities, String resource) {
        Quantity quantity = quantities.get(resource);
        return quantity == null ? BigDecimal.ZERO : quantity.getNumericalAmount();
    }
}
