package io.securitybaseline.probe;

import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.ServiceFacts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Connects to nodes at their addresses outside: to the kubelet, and to some NodePorts. */
final class OutsideProbe {
    /** Of one run: each port that a firewall hides takes two seconds. */
    private static final int NODES = 20;

    private static final int NODE_PORTS = 2;

    private final boolean isAsked;
    private final Instant now;

    OutsideProbe(boolean isAsked, Instant now) {
        this.isAsked = isAsked;
        this.now = now;
    }

    /** By node and port; of nodes without such an address there is nothing to ask. */
    Map<String, Evidence<Boolean>> read(
            List<NodeFacts> nodes, Evidence<List<ServiceFacts>> services) {
        int[] opened =
                services.found().orElse(List.of()).stream()
                        .flatMap(it -> it.nodePorts().stream())
                        .mapToInt(it -> it)
                        .sorted()
                        .limit(NODE_PORTS)
                        .toArray();
        List<NodeFacts> reachable =
                nodes.stream().filter(it -> !it.network().outside().isEmpty()).toList();
        Map<String, Evidence<Boolean>> answers = new TreeMap<>();
        reachable.stream().limit(NODES).forEach(it -> ask(it, opened, answers));
        reachable.stream()
                .skip(NODES)
                .findFirst()
                .ifPresent(it -> answers.put(it.name(), rest(reachable.size())));
        return answers;
    }

    private void ask(NodeFacts node, int[] opened, Map<String, Evidence<Boolean>> answers) {
        IntStream.concat(IntStream.of(node.network().kubeletPort()), IntStream.of(opened))
                .forEach(
                        port -> {
                            String where = node.name() + ":" + port;
                            Provenance from =
                                    Provenance.direct(Probe.kubeletPorts, now, node.name());
                            answers.put(
                                    where,
                                    isAsked
                                            ? Ports.takes(from, node.network().outside(), port)
                                            : new Evidence.Missing<>(from, Gap.Disabled, ""));
                        });
    }

    private Evidence<Boolean> rest(int all) {
        return new Evidence.Missing<>(
                Provenance.direct(Probe.kubeletPorts, now, ""),
                isAsked ? Gap.Incomplete : Gap.Disabled,
                isAsked ? "%d of %d nodes were asked".formatted(NODES, all) : "");
    }
}
