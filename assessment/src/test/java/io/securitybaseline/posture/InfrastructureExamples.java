package io.securitybaseline.posture;

import static io.securitybaseline.posture.Example.accepting;
import static io.securitybaseline.posture.Example.fails;
import static io.securitybaseline.posture.Example.notApplicable;
import static io.securitybaseline.posture.Example.passes;
import static io.securitybaseline.posture.Example.unknown;
import static io.securitybaseline.posture.Grounds.agent;
import static io.securitybaseline.posture.Grounds.bad;
import static io.securitybaseline.posture.Grounds.hidden;
import static io.securitybaseline.posture.Grounds.kubelet;
import static io.securitybaseline.posture.Grounds.node;
import static io.securitybaseline.posture.Grounds.of;
import static io.securitybaseline.posture.Grounds.ports;
import static io.securitybaseline.posture.Grounds.with;
import static io.securitybaseline.posture.Grounds.withAgents;
import static io.securitybaseline.posture.Grounds.withDeclared;
import static io.securitybaseline.posture.Grounds.withEtcd;
import static io.securitybaseline.posture.Grounds.withHostPods;
import static io.securitybaseline.posture.Grounds.withNodes;
import static io.securitybaseline.posture.Grounds.withServed;
import static io.securitybaseline.posture.Grounds.withServices;
import static io.securitybaseline.posture.Grounds.withoutEtcd;

import io.securitybaseline.api.ClusterProfile;
import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.Expectation;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.NodeImage;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.evidence.Agent;
import io.securitybaseline.evidence.ControlPlane;
import io.securitybaseline.evidence.Evidences;
import io.securitybaseline.evidence.HostPod;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.Kubelet;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.PortAnswer;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.ServiceFacts;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What clusters run on, good and bad. */
final class InfrastructureExamples {
    private static final String DECLARED =
            """
            kind: KubeletConfiguration
            authentication: {anonymous: {enabled: %s}, x509: {clientCAFile: /ca.crt}}
            seccompDefault: true
            podPidsLimit: 100
            rotateCertificates: true
            """;

    private static final ServiceFacts NODE_PORT =
            new ServiceFacts("shop", "web", false, List.of(30080));

    private InfrastructureExamples() {}

    static Stream<Example> all() {
        return Stream.of(kubelets(), etcd(), nodes(), objects()).flatMap(it -> it);
    }

    private static Stream<Example> kubelets() {
        return Stream.concat(
                setting("kubelet/anonymous-auth", "\"enabled\": false", "\"enabled\": true"),
                Stream.concat(
                        Stream.of(
                                        setting("kubelet/client-ca", "/ca.crt", ""),
                                        setting("kubelet/authorization", "Webhook", "AlwaysAllow"),
                                        setting(
                                                "kubelet/read-only-port",
                                                "\"readOnlyPort\": 0",
                                                "\"readOnlyPort\": 10255"),
                                        setting(
                                                "kubelet/other-settings",
                                                "\"seccompDefault\": true",
                                                "\"seccompDefault\": false"))
                                .flatMap(it -> it),
                        answers()));
    }

    private static Stream<Example> setting(String control, String good, String bad) {
        List<NodeFacts> two = List.of(node("one"), node("two"));
        return Stream.of(
                passes(control, "on every node", on(Grounds.good())),
                fails(
                        control,
                        "bad on one node",
                        on(of(two, List.of(kubelet("one"), bad("two", good, bad))))),
                fails(
                        control,
                        "bad on one node, hidden on the other one",
                        on(of(two, List.of(hidden("one"), bad("two", good, bad))))),
                unknown(
                        control,
                        "hidden on one node",
                        on(of(two, List.of(kubelet("one"), hidden("two"))))),
                unknown(control, "one of two was asked", on(of(two, List.of(kubelet("one"))))));
    }

    private static Stream<Example> answers() {
        String anonymous = "kubelet/anonymous-auth";
        return Stream.of(
                passes(
                        anonymous,
                        "401",
                        on(alone(ports("one", PortAnswer.Unauthenticated, PortAnswer.Closed)))),
                fails(
                        anonymous,
                        "403 as system:anonymous",
                        on(alone(ports("one", PortAnswer.Unauthorized, PortAnswer.Closed)))),
                fails(
                        anonymous,
                        "answered",
                        on(alone(ports("one", PortAnswer.Open, PortAnswer.Closed)))),
                fails(
                        "kubelet/read-only-port",
                        "answered",
                        on(alone(ports("one", PortAnswer.Unauthenticated, PortAnswer.Open)))),
                unknown(
                        anonymous,
                        "declared only",
                        on(withDeclared(DECLARED.formatted("false"), hidden("one")))),
                fails(
                        anonymous,
                        "declared open",
                        on(withDeclared(DECLARED.formatted("true"), hidden("one")))));
    }

    private static Stream<Example> etcd() {
        String control = "etcd/reachability";
        return Stream.of(
                passes(control, "wants a certificate", on(Grounds.good())),
                passes(control, "closed", on(withEtcd(PortAnswer.Closed))),
                fails(control, "answers", on(withEtcd(PortAnswer.Open))),
                unknown(control, "not asked", on(withoutEtcd())),
                unknown(control, "no node of the control plane", on(withNodes(node("worker")))));
    }

    private static Stream<Example> nodes() {
        Duration young = Duration.ofDays(10);
        return Stream.of(
                passes("nodes/version-skew", "the same", on(Grounds.good())),
                passes(
                        "nodes/version-skew",
                        "of a distribution",
                        on(withNodes(node("one", "Talos (", "v1.33.4-eks-a1b2c3", young)))),
                fails(
                        "nodes/version-skew",
                        "four older",
                        on(withNodes(node("one", "Talos (", "v1.32.0+k3s1", young)))),
                fails(
                        "nodes/version-skew",
                        "newer",
                        on(withNodes(node("one", "Talos (", "v1.37.0", young)))),
                unknown(
                        "nodes/version-skew",
                        "no version",
                        on(withNodes(node("one", "Talos (", "", young)))),
                fails(
                        "nodes/version-skew",
                        "not supported any more",
                        new Evidences(
                                Sights.plane("v1.31.0", Sights.good("one")),
                                withNodes(node("one", "Talos (", "v1.31.0", young)))),
                fails(
                        "nodes/os-patched",
                        "an image-based node is old",
                        on(withNodes(node("one", "Talos (v1)", "v1.36.3", Duration.ofDays(91))))),
                unknown("nodes/os-patched", "nothing says what is patched", on(Grounds.good())),
                passes("nodes/os-patched", "as new as wanted", on(Grounds.good()))
                        .under(rules(ClusterProfile.Detect, new NodeImage("Talos (v*)", "1.9.4"))),
                fails("nodes/os-patched", "older than wanted", on(Grounds.good()))
                        .under(rules(ClusterProfile.Detect, new NodeImage("Talos (v*)", "1.12.1"))),
                fails("platform/profile", "stated to be another", on(Grounds.good()))
                        .under(rules(ClusterProfile.EKS)),
                passes("nodes/immutable-os", "with an updater", on(Grounds.good())),
                fails(
                        "nodes/immutable-os",
                        "one is not",
                        on(
                                withNodes(
                                        node("one"),
                                        node("two", "Ubuntu 24.04.3 LTS", "v1.36.3", young)))),
                unknown(
                        "nodes/immutable-os",
                        "no updater that is known",
                        on(with(withServed(Grounds.objects(), "deployments.apps")))),
                passes("platform/profile", "k3s", k3s("v1.36.3+k3s1")),
                passes("platform/profile", "upstream", on(Grounds.good())),
                unknown(
                        "platform/profile",
                        "signals contradict",
                        new Evidences(
                                Sights.plane("v1.36.3+k3s1", Sights.good("one")),
                                with(
                                        withServed(
                                                Grounds.objects(),
                                                "clusterversions.config.openshift.io")))));
    }

    private static Evidences k3s(String version) {
        return new Evidences(Sights.plane(version, Sights.good("one")), Grounds.good());
    }

    private static Stream<Example> objects() {
        return Stream.of(
                fails(
                        "nodes/open-ports",
                        "on the network of its node",
                        on(with(withHostPods(new HostPod("team", "pod", true, List.of()))))),
                unknown("nodes/open-ports", "no pod does", on(Grounds.good())),
                unknown(
                        "nodes/open-ports",
                        "a pod of the distribution",
                        on(with(withHostPods(new HostPod("kube-system", "p", true, List.of()))))),
                unknown("nodes/open-ports", "NodePorts", on(with(withServices(NODE_PORT)))),
                fails(
                                "nodes/open-ports",
                                "no NodePorts expected",
                                on(with(withServices(NODE_PORT))))
                        .under(expecting(Expectation.NoNodePorts)),
                unknown("nodes/open-ports", "none there", on(with(withServices())))
                        .under(expecting(Expectation.NoNodePorts)),
                fails(
                        "nodes/ssh",
                        "port 22",
                        on(with(withHostPods(new HostPod("team", "pod", false, List.of(22)))))),
                unknown("nodes/ssh", "no pod does", on(Grounds.good())),
                unknown("network/cni", "one that enforces is inferred", on(Grounds.good())),
                passes("network/cni", "inferred is enough", on(Grounds.good()))
                        .under(accepting(Confidence.inferred)),
                passes(
                                "kubelet/anonymous-auth",
                                "declared is enough",
                                on(withDeclared(DECLARED.formatted("false"), hidden("one"))))
                        .under(accepting(Confidence.intended)),
                fails(
                        "network/cni",
                        "flannel alone",
                        on(with(withAgents(agent("ghcr.io/flannel-io/flannel:v0.27.3"))))),
                fails(
                        "network/cni",
                        "flannel anywhere, and one that a tenant only declares",
                        on(
                                with(
                                        withAgents(
                                                declared("ghcr.io/flannel-io/flannel"),
                                                declared("quay.io/cilium/cilium"))))),
                unknown(
                        "network/cni",
                        "a tenant only declares it",
                        on(with(withAgents(declared("quay.io/cilium/cilium"))))),
                unknown("network/cni", "none that is known", on(with(withAgents(agent("x/y:1"))))),
                notApplicable("admission/removed-features", "they are gone", on(Grounds.good())),
                fails("admission/removed-features", "a version that has them", k3s("v1.24.0")),
                unknown(
                        "admission/removed-features",
                        "no version",
                        new Evidences(
                                new ControlPlane(
                                        Sights.missing(Probe.apiServer, Gap.Forbidden),
                                        Sights.seen(Probe.apiServer, "", 1),
                                        List.of(Sights.good("one")),
                                        Sights.missing(Probe.staticPods, Gap.NotFound),
                                        Sights.seen(Probe.access, "", false)),
                                Grounds.good())));
    }

    private static Evidences on(Infrastructure infrastructure) {
        return new Evidences(Sights.plane("v1.36.3", Sights.good("one")), infrastructure);
    }

    private static Agent declared(String image) {
        return new Agent(image, false, Set.of());
    }

    private static Infrastructure alone(Kubelet kubelet) {
        return of(List.of(node(kubelet.node())), List.of(kubelet));
    }

    private static SecurityAssessmentSpec rules(ClusterProfile profile, NodeImage... images) {
        return new SecurityAssessmentSpec(
                null, null, profile, List.of(), List.of(), null, null, List.of(images), List.of());
    }

    private static SecurityAssessmentSpec expecting(Expectation expected) {
        return new SecurityAssessmentSpec(
                null, null, null, List.of(), List.of(expected), null, null, List.of(), List.of());
    }
}
