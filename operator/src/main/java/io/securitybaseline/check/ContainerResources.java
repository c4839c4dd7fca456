package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.workload.PodContainer;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The resources of a container when the API server has filled in what is not written: requests by
 * limits, and both by the LimitRange.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/policy/limit-range/">Limit Ranges</a>
 */
record ContainerResources(Map<String, Quantity> limits, Map<String, Quantity> requests) {

    static ContainerResources of(PodContainer container, Optional<LimitEntry> range) {
        ResourceRequirements written = container.container().getResources();
        Map<String, Quantity> limits =
                new TreeMap<>(written == null ? Map.of() : orNone(written.getLimits()));
        Map<String, Quantity> requests =
                new TreeMap<>(written == null ? Map.of() : orNone(written.getRequests()));
        limits.forEach(requests::putIfAbsent);
        range.ifPresent(
                it -> {
                    Map<String, Quantity> usual = new TreeMap<>(it.defaultLimit());
                    it.max().forEach(usual::putIfAbsent);
                    usual.forEach(limits::putIfAbsent);
                    Map<String, Quantity> usualRequests = new TreeMap<>(it.defaultRequest());
                    usual.forEach(usualRequests::putIfAbsent);
                    it.min().forEach(usualRequests::putIfAbsent);
                    usualRequests.forEach(requests::putIfAbsent);
                });
        return new ContainerResources(limits, requests);
    }

    private static Map<String, Quantity> orNone(@Nullable Map<String, Quantity> quantities) {
        return quantities == null ? Map.of() : quantities;
    }
}
