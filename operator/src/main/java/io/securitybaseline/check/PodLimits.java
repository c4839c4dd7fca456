package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.baseline.Sourced;
import io.securitybaseline.workload.PodContainer;
import io.securitybaseline.workload.Workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Containers whose requests or limits are beyond the bounds of the baseline's LimitRange. */
final class PodLimits implements Judge {
    private static final String RULE = "LimitRange";

    @Override
    public Stream<Finding> judge(Subject subject) {
        Optional<Sourced<List<LimitEntry>>> limits = subject.effective().resources().limits();
        Optional<LimitEntry> range = ofContainers(subject);
        if (limits.isEmpty() || range.isEmpty()) {
            return Stream.empty();
        }
        return Workload.of(subject.object()).stream()
                .flatMap(
                        workload ->
                                workload.containers().stream()
                                        .filter(PodLimits::isBounded)
                                        .flatMap(
                                                it ->
                                                        judge(
                                                                it,
                                                                range.get(),
                                                                limits.get().baseline(),
                                                                workload)
                                                                .stream()));
    }

    /** The bounds of containers, which are the most common; those of whole pods are not judged. */
    static Optional<LimitEntry> ofContainers(Subject subject) {
        return subject.effective().resources().limits().stream()
                .flatMap(it -> it.value().stream())
                .filter(it -> it.type() == LimitEntry.Type.Container)
                .findFirst();
    }

    private static boolean isBounded(PodContainer container) {
        return container.list() != PodContainer.Listing.ephemeralContainers;
    }

    private static List<Finding> judge(
            PodContainer container, LimitEntry range, String baseline, Workload workload) {
        ContainerResources resources = ContainerResources.of(container, Optional.of(range));
        List<Finding> findings = new ArrayList<>();
        range.max()
                .forEach(
                        (resource, most) -> {
                            over("limits", resource, resources.limits(), most)
                                    .or(
                                            () ->
                                                    over(
                                                            "requests",
                                                            resource,
                                                            resources.requests(),
                                                            most))
                                    .map(it -> it + " is more than the maximum of " + most)
                                    .ifPresent(
                                            it ->
                                                    findings.add(
                                                            finding(
                                                                    container, it, baseline,
                                                                    workload)));
                        });
        range.min()
                .forEach(
                        (resource, least) -> {
                            Quantity request = resources.requests().get(resource);
                            if (request != null && amount(request, least) < 0) {
                                findings.add(
                                        finding(
                                                container,
                                                "requests.%s of %s is less than the minimum of %s"
                                                        .formatted(resource, request, least),
                                                baseline,
                                                workload));
                            }
                        });
        return findings;
    }

    private static Optional<String> over(
            String of, String resource, Map<String, Quantity> quantities, Quantity most) {
        Quantity value = quantities.get(resource);
        return value != null && amount(value, most) > 0
                ? Optional.of("%s.%s of %s".formatted(of, resource, value))
                : Optional.empty();
    }

    private static int amount(Quantity one, Quantity other) {
        return one.getNumericalAmount().compareTo(other.getNumericalAmount());
    }

    private static Finding finding(
            PodContainer container, String what, String baseline, Workload workload) {
        return new Finding(
                Control.resources,
                RULE,
                Severity.error,
                workload.path(container.path("resources")),
                "container %s: %s that baseline %s sets"
                        .formatted(container.name(), what, baseline));
    }
}
