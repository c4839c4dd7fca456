package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.baseline.Sourced;
import io.securitybaseline.workload.PodContainer;
import io.securitybaseline.workload.PodContainer.Listing;
import io.securitybaseline.workload.Workload;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pods that the baseline's quota cannot take, whatever else is in the namespace: one pod alone
 * wants more than all may have, or does not say how much of something counted it wants.
 */
final class PodQuota implements Judge {
    private static final String RULE = "Quota";
    private static final String LIMITS = "limits.";
    private static final String REQUESTS = "requests.";

    @Override
    public Stream<Finding> judge(Subject subject) {
        Optional<Sourced<Map<String, Quantity>>> quota = subject.effective().resources().quota();
        Optional<LimitEntry> range = PodLimits.ofContainers(subject);
        return quota.stream()
                .flatMap(
                        hard ->
                                Workload.of(subject.object()).stream()
                                        .flatMap(
                                                workload ->
                                                        hard.value().entrySet().stream()
                                                                .flatMap(
                                                                        it ->
                                                                                judge(
                                                                                        it,
                                                                                        range,
                                                                                        hard
                                                                                                .baseline(),
                                                                                        workload)
                                                                                        .stream())));
    }

    private static Optional<Finding> judge(
            Map.Entry<String, Quantity> hard,
            Optional<LimitEntry> range,
            String baseline,
            Workload workload) {
        Optional<String> resource = counted(hard.getKey());
        if (resource.isEmpty() || workload.podSpec().getResources() != null) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        List<PodContainer> containers =
                workload.containers().stream()
                        .filter(it -> it.list() == Listing.containers)
                        .toList();
        for (PodContainer container : containers) {
            ContainerResources resources = ContainerResources.of(container, range);
            Quantity value =
                    (hard.getKey().startsWith(LIMITS) ? resources.limits() : resources.requests())
                            .get(resource.get());
            if (value == null) {
                return Optional.of(
                        finding(
                                workload.path(container.path("resources")),
                                "container %s does not say its %s, which the quota of baseline %s counts; set it"
                                        .formatted(container.name(), hard.getKey(), baseline)));
            }
            sum = sum.add(value.getNumericalAmount());
        }
        return sum.compareTo(hard.getValue().getNumericalAmount()) > 0
                ? Optional.of(
                        finding(
                                workload.path("spec.containers"),
                                "one pod wants more %s than the %s that the quota of baseline %s allows for all"
                                        .formatted(hard.getKey(), hard.getValue(), baseline)))
                : Optional.empty();
    }

    /** The resource of containers that a part of a quota counts; empty for numbers of objects. */
    private static Optional<String> counted(String hard) {
        return switch (hard) {
            case "cpu", "memory" -> Optional.of(hard);
            case "limits.cpu", "limits.memory" -> Optional.of(hard.substring(LIMITS.length()));
            case "requests.cpu", "requests.memory" ->
                    Optional.of(hard.substring(REQUESTS.length()));
            default -> Optional.empty();
        };
    }

    private static Finding finding(String path, String message) {
        return new Finding(Control.resources, RULE, Severity.error, path, message);
    }
}
