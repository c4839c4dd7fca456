package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.exposure.ClusterTraffic;
import io.securitybaseline.exposure.Exposure;
import io.securitybaseline.exposure.LocalTraffic;
import io.securitybaseline.exposure.PodProfiles;
import io.securitybaseline.exposure.Unread;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.live.ServedApi;
import io.securitybaseline.read.ServedApiReader;
import io.securitybaseline.read.TrafficReader;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What decides about the traffic of a namespace beside its baselines and NetworkPolicies.
 *
 * @param facts with what the API server calls in the namespace
 */
record TrafficContext(ClusterFacts facts, LocalTraffic local, ClusterTraffic cluster) {

    /** As a cluster has them. What the caller may not read is among what is unread. */
    static TrafficContext ofCluster(
            KubernetesClient client, String namespace, ClusterFacts facts, PodProfiles pods) {
        TrafficReader reader = new TrafficReader(client);
        ClusterTraffic cluster = reader.cluster();
        ServedApiReader.Found served = ServedApiReader.read(client);
        return of(
                namespace,
                facts,
                served.byNamespace(),
                alsoUnread(reader.local(namespace, pods, cluster), served.unread()),
                cluster);
    }

    /**
     * This context.
     *
     * @param served what the API server calls, by namespace
     */
    static TrafficContext of(
            String namespace,
            ClusterFacts facts,
            Map<String, List<ServedApi>> served,
            LocalTraffic local,
            ClusterTraffic cluster) {
        List<ServedApi> here =
                served.getOrDefault(namespace, List.of()).stream()
                        .map(
                                it ->
                                        new ServedApi(
                                                it.what(),
                                                it.service(),
                                                it.port(),
                                                pods(it.service(), local)))
                        .toList();
        return new TrafficContext(facts.serving(namespace, here), local, cluster);
    }

    /** What enforcing what is asked for would block. */
    Exposure exposure(LiveNamespace live, EffectiveBaseline asked) {
        return Exposure.of(live, facts, asked, local, cluster);
    }

    private static @Nullable Map<String, String> pods(String service, LocalTraffic local) {
        return local.services().stream()
                .filter(it -> it.getMetadata().getName().equals(service))
                .findFirst()
                .map(Service::getSpec)
                .map(it -> it.getSelector())
                .filter(it -> !it.isEmpty())
                .orElse(null);
    }

    private static LocalTraffic alsoUnread(LocalTraffic local, List<Unread> more) {
        return new LocalTraffic(
                local.services(),
                local.ingresses(),
                local.pods(),
                local.elsewhere(),
                Stream.concat(local.unread().stream(), more.stream()).toList());
    }
}
