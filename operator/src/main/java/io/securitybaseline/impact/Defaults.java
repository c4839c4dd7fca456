package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.api.Names;
import io.securitybaseline.baseline.EffectiveResources;
import io.securitybaseline.baseline.Sourced;
import io.securitybaseline.workload.PodContainer.Listing;
import io.securitybaseline.workload.Workload;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What the LimitRanges of a namespace give to containers that name no resources. */
record Defaults(List<Demand> defaults) {

    /** Those of the baseline, and of LimitRanges that somebody else has written. */
    static Defaults of(EffectiveResources resources, Collection<? extends HasMetadata> objects) {
        Stream<Demand> ours =
                resources.limits().map(Sourced::value).orElse(List.of()).stream()
                        .filter(it -> it.type() == LimitEntry.Type.Container)
                        .map(Demand::defaults);
        Stream<Demand> others =
                objects.stream()
                        .filter(LimitRange.class::isInstance)
                        .map(LimitRange.class::cast)
                        .filter(it -> !it.getMetadata().getName().startsWith(Names.OBJECT_PREFIX))
                        .flatMap(Demand::defaults);
        return new Defaults(Stream.concat(ours, others).toList());
    }

    /** The containers of a new pod, each with what it demands. */
    List<Share> shares(Workload workload) {
        return workload.containers().stream()
                .filter(it -> it.list() != Listing.ephemeralContainers)
                .map(it -> new Share(it, Demand.of(it.container(), defaults)))
                .toList();
    }
}
