package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.live.OrNone;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads nodes. */
final class NodeProbe {
    /** What labels of roles begin with. */
    static final String ROLE = "node-role.kubernetes.io/";

    private final KubernetesClient client;
    private final Listed listed;
    private final Provenance from;

    NodeProbe(KubernetesClient client, Listed listed, Instant now) {
        this.client = client;
        this.listed = listed;
        this.from = Provenance.direct(Probe.nodes, now, "");
    }

    /** A cluster without any node is none: then something else is wrong. */
    Evidence<List<NodeFacts>> nodes() {
        Evidence<List<NodeFacts>> nodes =
                listed.gather(
                        from,
                        "list nodes",
                        client.nodes(),
                        Listed.<Node, NodeFacts>each(it -> Stream.of(facts(it))));
        return nodes.found().filter(List::isEmpty).isPresent()
                ? new Evidence.Missing<>(from, Gap.Failed, "list nodes: there is none")
                : nodes;
    }

    private static NodeFacts facts(Node node) {
        NodeSpec spec = node.getSpec();
        NodeStatus status = node.getStatus();
        Map<String, String> labels = OrNone.of(node.getMetadata().getLabels());
        return new NodeFacts(
                node.getMetadata().getName(),
                spec == null ? "" : Objects.requireNonNullElse(spec.getProviderID(), ""),
                software(status),
                network(spec, status),
                Instant.parse(node.getMetadata().getCreationTimestamp()),
                labels.keySet().stream()
                        .filter(it -> it.startsWith(ROLE))
                        .map(it -> it.substring(ROLE.length()))
                        .collect(Collectors.toSet()));
    }

    private static NodeFacts.Software software(@Nullable NodeStatus status) {
        NodeSystemInfo info = status == null ? null : status.getNodeInfo();
        return info == null
                ? new NodeFacts.Software("", "")
                : new NodeFacts.Software(
                        Objects.requireNonNullElse(info.getOsImage(), ""),
                        Objects.requireNonNullElse(info.getKubeletVersion(), ""));
    }

    private static NodeFacts.Network network(@Nullable NodeSpec spec, @Nullable NodeStatus status) {
        List<NodeAddress> addresses = status == null ? List.of() : OrNone.of(status.getAddresses());
        return new NodeFacts.Network(
                address(addresses, "InternalIP"),
                address(addresses, "ExternalIP"),
                port(status),
                spec == null ? List.of() : OrNone.of(spec.getPodCIDRs()));
    }

    private static String address(List<NodeAddress> addresses, String type) {
        return addresses.stream()
                .filter(it -> type.equals(it.getType()))
                .map(NodeAddress::getAddress)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static int port(@Nullable NodeStatus status) {
        int usual = 10250;
        if (status == null
                || status.getDaemonEndpoints() == null
                || status.getDaemonEndpoints().getKubeletEndpoint() == null) {
            return usual;
        }
        return Objects.requireNonNullElse(
                status.getDaemonEndpoints().getKubeletEndpoint().getPort(), usual);
    }
}
