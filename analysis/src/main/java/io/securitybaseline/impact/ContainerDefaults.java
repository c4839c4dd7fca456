package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.LimitRangeSpec;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.baseline.EffectiveResources;
import io.securitybaseline.workload.PodContainer.Listing;
import io.securitybaseline.workload.Workload;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What the LimitRanges of a namespace give to containers that name no resources. */
record ContainerDefaults(List<Demand> defaults) {

    /** Those of the baseline, and of LimitRanges that somebody else has written. */
    static ContainerDefaults of(EffectiveResources resources, Collection<LimitRangeSpec> others) {
        Stream<Demand> ours =
                resources.limits().stream()
                        .filter(it -> !it.isWaived())
                        .flatMap(it -> it.value().stream())
                        .filter(it -> it.type() == LimitEntry.Type.Container)
                        .map(Demand::defaults);
        return new ContainerDefaults(
                Stream.concat(ours, others.stream().flatMap(Demand::defaults)).toList());
    }

    /** The containers of a new pod, each with what it demands. */
    List<Share> shares(Workload workload) {
        return workload.containers().stream()
                .filter(it -> it.list() != Listing.ephemeralContainers)
                .map(it -> new Share(it, Demand.of(it.container(), defaults)))
                .toList();
    }
}
