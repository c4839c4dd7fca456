package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.component.KnownSoftware;
import io.securitybaseline.evidence.Agent;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.live.OrNone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads DaemonSets of all namespaces, and adds where pods of their images are ready. */
final class AgentProbe {
    static final String SYSTEM = "kube-system";

    private final KubernetesClient client;
    private final Listed listed;
    private final Provenance from;

    AgentProbe(KubernetesClient client, Listed listed, Provenance from) {
        this.client = client;
        this.listed = listed;
        this.from = from;
    }

    Evidence<List<Agent>> agents(Evidence<List<Agent>> running) {
        if (running instanceof Evidence.Missing<List<Agent>> missing) {
            return missing;
        }
        return listed.gather(
                        from,
                        "list daemonsets.apps",
                        client.apps().daemonSets().inAnyNamespace(),
                        Listed.<DaemonSet, Agent>each(AgentProbe::declared))
                .map(declared -> joined(declared, running.found().orElse(List.of())));
    }

    private static Stream<Agent> declared(DaemonSet set) {
        boolean isOfSystem = SYSTEM.equals(set.getMetadata().getNamespace());
        return set.getSpec() == null || set.getSpec().getTemplate() == null
                ? Stream.of()
                : OrNone.of(set.getSpec().getTemplate().getSpec().getContainers()).stream()
                        .map(Container::getImage)
                        .filter(Objects::nonNull)
                        .filter(KnownSoftware::isAgent)
                        .map(image -> new Agent(image, isOfSystem, Set.of()));
    }

    /** One of each image. */
    private static List<Agent> joined(List<Agent> declared, List<Agent> running) {
        Map<String, Agent> all = new HashMap<>();
        running.forEach(it -> all.put(it.image(), it));
        declared.forEach(
                it ->
                        all.merge(
                                it.image(),
                                it,
                                (one, other) ->
                                        new Agent(
                                                it.image(),
                                                one.isOfSystem() || other.isOfSystem(),
                                                one.nodes())));
        return List.copyOf(new ArrayList<>(all.values()));
    }
}
