package io.securitybaseline.posture;

import static io.securitybaseline.posture.Sights.NOW;
import static io.securitybaseline.posture.Sights.missing;
import static io.securitybaseline.posture.Sights.seen;

import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.Gap;
import io.securitybaseline.component.KubeletConfig;
import io.securitybaseline.evidence.Agent;
import io.securitybaseline.evidence.ClusterObjects;
import io.securitybaseline.evidence.DatabasePod;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.HostPod;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.Kubelet;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.PortAnswer;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Protections;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.RunningPods;
import io.securitybaseline.evidence.ServiceFacts;
import io.securitybaseline.evidence.Storage;
import io.securitybaseline.evidence.VolumeFacts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes what a cluster runs on for tests, all of it good at first. */
final class Grounds {
    private static final String GOOD_CONFIG =
            """
            {"kubeletconfig": {
              "authentication": {"anonymous": {"enabled": false}, "x509": {"clientCAFile": "/ca.crt"}},
              "authorization": {"mode": "Webhook"}, "readOnlyPort": 0, "seccompDefault": true,
              "podPidsLimit": 4096, "rotateCertificates": true,
              "streamingConnectionIdleTimeout": "4h0m0s"}}
            """;

    private Grounds() {}

    static Infrastructure good() {
        return of(List.of(node("one"), node("two")), List.of(kubelet("one"), kubelet("two")));
    }

    static Infrastructure of(List<NodeFacts> nodes, List<Kubelet> kubelets) {
        return new Infrastructure(
                seen(Probe.nodes, "", nodes),
                kubelets,
                missing(Probe.config, Gap.NotFound),
                Map.of("one", seen(Probe.etcdPort, "one", PortAnswer.Refused)),
                Map.of(),
                objects());
    }

    static Infrastructure withNodes(NodeFacts... nodes) {
        return of(List.of(nodes), Stream.of(nodes).map(it -> kubelet(it.name())).toList());
    }

    static Infrastructure withDeclared(String file, Kubelet... kubelets) {
        return new Infrastructure(
                seen(Probe.nodes, "", Stream.of(kubelets).map(it -> node(it.node())).toList()),
                List.of(kubelets),
                new Evidence.Seen<>(
                        KubeletConfig.ofFile(file).orElseThrow(),
                        new Provenance(Probe.config, Confidence.intended, NOW, "")),
                Map.of(),
                Map.of(),
                objects());
    }

    static Infrastructure withEtcd(PortAnswer answer) {
        Infrastructure it = good();
        return new Infrastructure(
                it.nodes(),
                it.kubelets(),
                it.declared(),
                Map.of("one", seen(Probe.etcdPort, "one", answer)),
                Map.of(),
                it.objects());
    }

    static Infrastructure withoutEtcd() {
        Infrastructure it = good();
        return new Infrastructure(
                it.nodes(),
                it.kubelets(),
                it.declared(),
                Map.of("one", missing(Probe.etcdPort, Gap.Disabled)),
                Map.of(),
                it.objects());
    }

    static Infrastructure with(ClusterObjects objects) {
        return with(objects, Map.of());
    }

    static Infrastructure with(ClusterObjects objects, Map<String, Evidence<Boolean>> outside) {
        Infrastructure it = good();
        return new Infrastructure(
                it.nodes(), it.kubelets(), it.declared(), it.etcd(), outside, objects);
    }

    static ClusterObjects objects() {
        return objects(pods(), storage(), seen(Probe.objects, "", List.of()));
    }

    private static ClusterObjects objects(
            RunningPods pods, Storage storage, Evidence<List<ServiceFacts>> services) {
        return new ClusterObjects(
                served("plans.upgrade.cattle.io", "namespacesecurityreports.securitybaseline.io"),
                pods,
                storage,
                services,
                Shields.good(),
                Guards.extensions(),
                Guards.fairness());
    }

    private static Evidence<Set<String>> served(String... kinds) {
        return seen(Probe.discovery, "", Set.of(kinds));
    }

    private static RunningPods pods() {
        return new RunningPods(
                seen(Probe.pods, "", List.of()),
                seen(Probe.pods, "", List.of()),
                seen(Probe.pods, "", List.of(agent("quay.io/cilium/cilium:v1.20.2"))));
    }

    private static Storage storage() {
        return new Storage(
                seen(Probe.objects, "", List.of(volume("true"))),
                seen(Probe.objects, "", List.of("standard")));
    }

    static ClusterObjects withServed(ClusterObjects it, String... kinds) {
        return new ClusterObjects(
                served(kinds),
                it.pods(),
                it.storage(),
                it.services(),
                it.protections(),
                it.extensions(),
                it.fairness());
    }

    static ClusterObjects withHostPods(HostPod... pods) {
        return objects(
                new RunningPods(
                        seen(Probe.pods, "", List.of(pods)), pods().databases(), pods().agents()),
                storage(),
                objects().services());
    }

    static ClusterObjects withDatabases(DatabasePod... databases) {
        return objects(
                new RunningPods(
                        pods().onHosts(),
                        seen(Probe.pods, "", List.of(databases)),
                        pods().agents()),
                storage(),
                objects().services());
    }

    static ClusterObjects withAgents(Agent... agents) {
        return objects(
                new RunningPods(
                        pods().onHosts(),
                        pods().databases(),
                        seen(Probe.pods, "", List.of(agents))),
                storage(),
                objects().services());
    }

    /** Of kube-system, and on all nodes. */
    static Agent agent(String image) {
        return new Agent(image, true, Set.of("one", "two"));
    }

    static ClusterObjects with(Protections protections, Agent... agents) {
        ClusterObjects it = withAgents(agents);
        return new ClusterObjects(
                it.served(),
                it.pods(),
                it.storage(),
                it.services(),
                protections,
                it.extensions(),
                it.fairness());
    }

    static ClusterObjects withVolumes(VolumeFacts... volumes) {
        return objects(
                pods(),
                new Storage(seen(Probe.objects, "", List.of(volumes)), storage().defaultClasses()),
                objects().services());
    }

    static ClusterObjects withDefaultClasses(String... names) {
        return objects(
                pods(),
                new Storage(storage().volumes(), seen(Probe.objects, "", List.of(names))),
                objects().services());
    }

    static ClusterObjects withServices(ServiceFacts... services) {
        return objects(pods(), storage(), seen(Probe.objects, "", List.of(services)));
    }

    static VolumeFacts volume(String encrypted) {
        return new VolumeFacts(
                "pv-1",
                "ebs.csi.aws.com",
                encrypted.isEmpty() ? Map.of() : Map.of("encrypted", encrypted),
                Map.of());
    }

    /** A volume that says nothing itself. */
    static VolumeFacts ofClass(String encrypted) {
        return new VolumeFacts("pv-1", "ebs.csi.aws.com", Map.of(), Map.of("encrypted", encrypted));
    }

    static NodeFacts node(String name) {
        return node(name, "Talos (v1.12.0)", "v1.36.3", Duration.ofDays(10));
    }

    static NodeFacts node(String name, String osImage, String kubelet, Duration age) {
        return new NodeFacts(
                name,
                "",
                new NodeFacts.Software(osImage, kubelet),
                new NodeFacts.Network("10.0.0.1", "", 10250, List.of("10.244.0.0/24")),
                NOW.minus(age),
                name.equals("one") ? Set.of("control-plane") : Set.of("worker"));
    }

    static Kubelet kubelet(String node) {
        return kubelet(node, GOOD_CONFIG);
    }

    /** With one setting changed. */
    static Kubelet bad(String node, String good, String changed) {
        if (!GOOD_CONFIG.contains(good)) {
            throw new IllegalArgumentException(good);
        }
        return kubelet(node, GOOD_CONFIG.replace(good, changed));
    }

    private static Kubelet kubelet(String node, String config) {
        return new Kubelet(
                node,
                seen(Probe.kubeletConfig, node, KubeletConfig.ofConfigz(config).orElseThrow()),
                missing(Probe.kubeletPorts, Gap.Disabled),
                missing(Probe.kubeletPorts, Gap.Disabled));
    }

    /** A kubelet of which only the ports were asked. */
    static Kubelet ports(String node, PortAnswer secure, PortAnswer readOnly) {
        return new Kubelet(
                node,
                missing(Probe.kubeletConfig, Gap.Disabled),
                seen(Probe.kubeletPorts, node, secure),
                seen(Probe.kubeletPorts, node, readOnly));
    }

    /** A kubelet of which nothing is known. */
    static Kubelet hidden(String node) {
        return new Kubelet(
                node,
                missing(Probe.kubeletConfig, Gap.Forbidden),
                missing(Probe.kubeletPorts, Gap.Disabled),
                missing(Probe.kubeletPorts, Gap.Disabled));
    }
}
