package io.securitybaseline.impact;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.fabric8.kubernetes.api.model.Volume;
import io.securitybaseline.workload.PodContainer;
import io.securitybaseline.workload.Workload;

import java.util.Objects;
import java.util.Set;

/**
 * What is remembered of a workload: what its template has, and the workload at its origin that
 * somebody has written and can change.
 *
 * @param kind the kind of the latter
 * @param name its name
 * @param containers names of the containers of its own template
 * @param volumes names of the volumes of its own template
 */
record Origin(String kind, String name, Set<String> containers, Set<String> volumes) {

    static Origin of(Workload head) {
        return of(head, head.kind().name(), head.name());
    }

    /** That of a workload that the controller of another one has made. */
    static Origin of(Workload made, Origin maker) {
        return of(made, maker.kind, maker.name);
    }

    static Origin of(Workload workload, String kind, String name) {
        return new Origin(
                kind,
                name,
                workload.containers().stream().map(PodContainer::name).collect(toUnmodifiableSet()),
                workload.volumes().stream()
                        .map(Volume::getName)
                        .map(it -> Objects.requireNonNullElse(it, ""))
                        .collect(toUnmodifiableSet()));
    }
}
