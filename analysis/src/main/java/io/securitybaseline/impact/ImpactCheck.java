package io.securitybaseline.impact;

import io.securitybaseline.workload.Workload;

import java.util.stream.Stream;

/** Finds one way in which enforcement can affect workloads. */
interface ImpactCheck {

    /** What it does to a workload that somebody has written. */
    Stream<ImpactEffect> effects(Workload head);

    /**
     * What it does besides because of what something adds to each pod on its way in, such as the
     * sidecar of a mesh.
     *
     * @param pod a pod of some workload
     * @param additions what it has that the template has not
     */
    default Stream<ImpactEffect> effects(Workload pod, Additions additions) {
        return Stream.empty();
    }
}
