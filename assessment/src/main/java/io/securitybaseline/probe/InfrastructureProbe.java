package io.securitybaseline.probe;

import io.securitybaseline.api.AssessmentProbes;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.ClusterObjects;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.PortAnswer;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.ServiceFacts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the cluster runs on. */
final class InfrastructureProbe {
    /** Of one run; the rest is asked in none, and so incomplete. */
    private static final int KUBELETS = 200;

    private static final int ETCD = 2379;

    private final ProbeAccess access;
    private final AssessmentProbes asked;
    private final Listed listed;
    private final Stopwatch watch;
    private final Instant now;

    InfrastructureProbe(
            ProbeAccess access,
            AssessmentProbes asked,
            Listed listed,
            Stopwatch watch,
            Instant now) {
        this.access = access;
        this.asked = asked;
        this.listed = listed;
        this.watch = watch;
        this.now = now;
    }

    Infrastructure read() {
        Evidence<List<NodeFacts>> nodes =
                watch.time(Probe.nodes, () -> new NodeProbe(access.client(), listed, now).nodes());
        KubeletProbe kubelets = new KubeletProbe(access, asked, watch, now);
        List<NodeFacts> known = nodes.found().orElse(List.of());
        ClusterObjects objects = new ObjectProbe(access.client(), listed, watch, now).read();
        return new Infrastructure(
                nodes,
                known.stream().limit(KUBELETS).map(kubelets::of).toList(),
                watch.time(Probe.config, kubelets::declared),
                etcd(known),
                outside(known, objects.services()),
                objects);
    }

    private Map<String, Evidence<Boolean>> outside(
            List<NodeFacts> nodes, Evidence<List<ServiceFacts>> services) {
        OutsideProbe probe = new OutsideProbe(asked.connectsToKubelets(), now);
        return asked.connectsToKubelets()
                ? watch.time(Probe.kubeletPorts, () -> probe.read(nodes, services))
                : probe.read(nodes, services);
    }

    private Map<String, Evidence<PortAnswer>> etcd(List<NodeFacts> nodes) {
        Map<String, Evidence<PortAnswer>> answers = new TreeMap<>();
        for (NodeFacts node : nodes) {
            if (node.isControlPlane()) {
                Provenance from = Provenance.direct(Probe.etcdPort, now, node.name());
                answers.put(
                        node.name(),
                        asked.connectsToEtcd()
                                ? watch.time(Probe.etcdPort, () -> ask(from, node))
                                : new Evidence.Missing<>(from, Gap.Disabled, ""));
            }
        }
        return answers;
    }

    private static Evidence<PortAnswer> ask(Provenance from, NodeFacts node) {
        return Ports.ask(
                from,
                KubeletProbe.address("https", node.network().address(), ETCD).resolve("/version"));
    }
}
