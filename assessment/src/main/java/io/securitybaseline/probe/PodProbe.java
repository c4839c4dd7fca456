package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.component.KnownSoftware;
import io.securitybaseline.evidence.Agent;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.HostPod;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.RunningPods;
import io.securitybaseline.live.OrNone;
import io.securitybaseline.workload.PodContainer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads all pods once, and keeps of them what controls need. */
final class PodProbe {
    private final KubernetesClient client;
    private final Listed listed;
    private final Provenance from;

    PodProbe(KubernetesClient client, Listed listed, Instant now) {
        this.client = client;
        this.listed = listed;
        this.from = Provenance.direct(Probe.pods, now, "");
    }

    /** A pod of a database, with what NetworkPolicies select it by. */
    record Database(String namespace, String name, String software, Map<String, String> labels) {}

    private record Kept(List<HostPod> onHosts, List<Database> databases, List<Agent> agents) {}

    RunningPods read() {
        Evidence<Kept> kept =
                listed.gather(from, "list pods", client.pods().inAnyNamespace(), Keeping::new);
        Evidence<List<Database>> databases = kept.map(Kept::databases);
        return new RunningPods(
                kept.map(Kept::onHosts),
                new PolicyProbe(client, listed, from).selected(databases),
                new AgentProbe(client, listed, from).agents(kept.map(Kept::agents)));
    }

    private static final class Keeping implements Listed.Gathering<Pod, Kept> {
        private final List<HostPod> onHosts = new ArrayList<>();
        private final List<Database> databases = new ArrayList<>();
        private final RunningAgents agents = new RunningAgents();

        @Override
        public void take(Pod pod) {
            if (pod.getSpec() != null) {
                hostPod(pod).forEach(onHosts::add);
                database(pod).forEach(databases::add);
                agents.take(pod);
            }
        }

        @Override
        public Kept result() {
            return new Kept(List.copyOf(onHosts), List.copyOf(databases), agents.all());
        }
    }

    private static Stream<HostPod> hostPod(Pod pod) {
        List<Integer> ports =
                PodContainer.of(pod.getSpec()).stream()
                        .flatMap(it -> OrNone.of(it.container().getPorts()).stream())
                        .map(ContainerPort::getHostPort)
                        .filter(Objects::nonNull)
                        .toList();
        boolean onHost = Boolean.TRUE.equals(pod.getSpec().getHostNetwork());
        return onHost || !ports.isEmpty()
                ? Stream.of(
                        new HostPod(
                                pod.getMetadata().getNamespace(),
                                pod.getMetadata().getName(),
                                onHost,
                                ports))
                : Stream.of();
    }

    /** One that has ended serves nobody. */
    private static Stream<Database> database(Pod pod) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        if ("Succeeded".equals(phase) || "Failed".equals(phase)) {
            return Stream.of();
        }
        return PodContainer.of(pod.getSpec()).stream()
                .map(it -> it.container().getImage())
                .filter(Objects::nonNull)
                .flatMap(image -> KnownSoftware.database(image).stream())
                .findFirst()
                .map(
                        it ->
                                new Database(
                                        pod.getMetadata().getNamespace(),
                                        pod.getMetadata().getName(),
                                        it.name(),
                                        OrNone.of(pod.getMetadata().getLabels())))
                .stream();
    }
}
