package io.securitybaseline.impact;

import io.securitybaseline.workload.Workload;

import java.util.stream.Stream;

/** One way in which enforcement can do something to workloads. */
interface Part {

    /** What it does to a workload that somebody has written. */
    Stream<Effect> effects(Workload head);

    /**
     * What it does besides because of what something adds to each pod on its way in, such as the
     * sidecar of a mesh.
     *
     * @param pod a pod of some workload
     * @param additions what it has that the template has not
     */
    default Stream<Effect> effects(Workload pod, Additions additions) {
        return Stream.empty();
    }
}
