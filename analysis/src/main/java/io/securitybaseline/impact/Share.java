package io.securitybaseline.impact;

import io.securitybaseline.workload.PodContainer;
import io.securitybaseline.workload.Workload;

/** A container with what it demands. */
record Share(PodContainer container, Demand demand) {

    /**
     * Where it demands something.
     *
     * @param field such as {@code limits[cpu]}
     */
    Place place(Workload workload, String field, String remedy) {
        return new Place(
                container.name(), workload.path(container.path("resources." + field)), remedy);
    }
}
