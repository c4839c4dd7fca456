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

import java.time.Instant;
import java.time.InstantSource;
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
    private final InstantSource clock;

    InfrastructureProbe(ProbeAccess access, AssessmentProbes asked, InstantSource clock) {
        this.access = access;
        this.asked = asked;
        this.clock = clock;
    }

    Infrastructure read() {
        Instant now = clock.instant();
        Listed listed = new Listed(clock);
        Evidence<List<NodeFacts>> nodes = new NodeProbe(access.client(), listed, now).nodes();
        KubeletProbe kubelets = new KubeletProbe(access, asked, now);
        List<NodeFacts> known = nodes.found().orElse(List.of());
        ClusterObjects objects = new ObjectProbe(access.client(), listed, now).read();
        return new Infrastructure(
                nodes,
                known.stream().limit(KUBELETS).map(kubelets::of).toList(),
                kubelets.declared(),
                etcd(known, now),
                new OutsideProbe(asked.connectsToKubelets(), now).read(known, objects.services()),
                objects);
    }

    private Map<String, Evidence<PortAnswer>> etcd(List<NodeFacts> nodes, Instant now) {
        Map<String, Evidence<PortAnswer>> answers = new TreeMap<>();
        for (NodeFacts node : nodes) {
            if (node.isControlPlane()) {
                Provenance from = Provenance.direct(Probe.etcdPort, now, node.name());
                answers.put(
                        node.name(),
                        asked.connectsToEtcd()
                                ? Ports.ask(
                                        from,
                                        KubeletProbe.address(
                                                        "https", node.network().address(), ETCD)
                                                .resolve("/version"))
                                : new Evidence.Missing<>(from, Gap.Disabled, ""));
            }
        }
        return answers;
    }
}
