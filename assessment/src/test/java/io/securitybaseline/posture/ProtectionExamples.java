package io.securitybaseline.posture;

import static io.securitybaseline.posture.Example.accepting;
import static io.securitybaseline.posture.Example.fails;
import static io.securitybaseline.posture.Example.passes;
import static io.securitybaseline.posture.Example.unknown;
import static io.securitybaseline.posture.Grounds.agent;
import static io.securitybaseline.posture.Grounds.with;
import static io.securitybaseline.posture.Grounds.withDatabases;
import static io.securitybaseline.posture.Grounds.withServed;
import static io.securitybaseline.posture.Grounds.withServices;
import static io.securitybaseline.posture.Shields.benchmark;
import static io.securitybaseline.posture.Shields.configured;
import static io.securitybaseline.posture.Shields.firewall;
import static io.securitybaseline.posture.Shields.rule;
import static io.securitybaseline.posture.Sights.seen;

import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Agent;
import io.securitybaseline.evidence.DatabasePod;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidences;
import io.securitybaseline.evidence.HostBenchmark;
import io.securitybaseline.evidence.HostFirewall;
import io.securitybaseline.evidence.HostRule;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.RuntimeRule;
import io.securitybaseline.evidence.ServiceFacts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What protects nodes, etcd and databases, and what does not. */
final class ProtectionExamples {
    private static final String SERVICES = "storage/external-services";

    private static final String HOSTS = "nodes/host-hardening";
    private static final NodeSelection UNKNOWN = NodeSelection.UNKNOWN;
    private static final String WALL = "nodes/firewall";
    private static final Probe KUBELETS = Probe.kubeletPorts;
    private static final Gap DISABLED = Gap.Disabled;
    private static final String WATCH = "etcd/runtime-protection";

    private ProtectionExamples() {}

    static Stream<Example> all() {
        return Stream.of(services(), watches(), benchmarks(), firewalls()).flatMap(it -> it);
    }

    private static Stream<Example> firewalls() {
        HostRule one = calico(NodeSelection.ofName("one"));
        HostRule two = calico(NodeSelection.ofName("two"));
        HostRule cilium = new HostRule("Cilium", "hosts", NodeSelection.ALL);
        HostRule some = new HostRule("Cilium", "hosts", NodeSelection.UNKNOWN);
        Evidence<Boolean> none = Sights.missing(Probe.config, Gap.NotFound);
        Agent agents = agent("docker.io/calico/node:v3.32.0");
        Agent cilia = agent("quay.io/cilium/cilium:v1.20.2");
        return Stream.of(
                passes(WALL, "every node", walls(firewall(none, one, two), agents)),
                passes(WALL, "Cilium", walls(firewall(configured(true), cilium), cilia))
                        .under(accepting(Confidence.intended)),
                unknown(WALL, "declared", walls(firewall(configured(true), cilium), cilia)),
                unknown(WALL, "off", walls(firewall(configured(false), cilium), cilia)),
                unknown(WALL, "no settings", walls(firewall(none, cilium), cilia)),
                unknown(WALL, "some nodes", walls(firewall(configured(true), some), cilia)),
                unknown(WALL, "one node of two", walls(firewall(none, one), agents)),
                unknown(WALL, "no agent", walls(firewall(none, one, two), cilia)),
                unknown(WALL, "no rules", on(Grounds.good())),
                unknown(WALL, "outside was not asked", outside(Sights.missing(KUBELETS, DISABLED))),
                passes(WALL, "nothing answers outside", outside(seen(KUBELETS, "one", false))),
                fails(WALL, "the kubelet answers outside", outside(seen(KUBELETS, "one", true))));
    }

    private static HostRule calico(NodeSelection nodes) {
        return new HostRule("Calico", "hosts", nodes);
    }

    private static Evidences walls(HostFirewall firewall, Agent agent) {
        return on(with(Grounds.with(Shields.with(firewall), agent)));
    }

    /** Rules limit who reaches each node, and a node has an address outside. */
    private static Evidences outside(Evidence<Boolean> answers) {
        HostFirewall firewall =
                firewall(Sights.missing(Probe.config, Gap.NotFound), calico(NodeSelection.ALL));
        Agent agent = agent("docker.io/calico/node:v3.32.0");
        return on(with(Grounds.with(Shields.with(firewall), agent), Map.of("one:10250", answers)));
    }

    private static Stream<Example> benchmarks() {
        HostBenchmark one = benchmark(NodeSelection.ofName("one"), 9, 0, 0);
        HostBenchmark two = benchmark(NodeSelection.ofName("two"), 9, 0, 0);
        HostBenchmark bad = benchmark(NodeSelection.ofName("two"), 9, 1, 0);
        return Stream.of(
                passes(HOSTS, "every node by name", found(one, two)),
                passes(
                        HOSTS,
                        "every node by role",
                        found(
                                benchmark(NodeSelection.ofRoles(Set.of("worker")), 9, 0, 0),
                                benchmark(
                                        NodeSelection.ofRoles(Set.of("control-plane")), 9, 0, 0))),
                fails(HOSTS, "a check failed", found(one, bad)),
                fails(HOSTS, "a check failed, and nodes are missing", found(bad)),
                fails(HOSTS, "a check failed somewhere", found(benchmark(UNKNOWN, 0, 1, 0))),
                unknown(HOSTS, "no tool", on(Grounds.good())),
                unknown(HOSTS, "a node is missing", found(one)),
                unknown(HOSTS, "a report is empty", found(one, benchmark(two.nodes(), 0, 0, 0))),
                unknown(HOSTS, "not all decided", found(one, benchmark(two.nodes(), 9, 0, 1))),
                unknown(HOSTS, "other nodes", found(one, benchmark(UNKNOWN, 9, 0, 0))),
                unknown(HOSTS, "too old", found(one, of(two, 8, true))),
                unknown(HOSTS, "a failure that is too old", found(one, of(bad, 8, true))),
                unknown(HOSTS, "anybody's", found(one, of(two, 1, false))),
                fails(HOSTS, "anybody's failure", found(one, of(bad, 1, false))));
    }

    private static HostBenchmark of(HostBenchmark it, int days, boolean isTrusted) {
        return new HostBenchmark(
                it.name(),
                it.nodes(),
                it.checks(),
                Sights.NOW.minus(Duration.ofDays(days)),
                isTrusted);
    }

    private static Evidences found(HostBenchmark... benchmarks) {
        return on(with(Grounds.with(Shields.with(benchmarks))));
    }

    private static Stream<Example> watches() {
        Agent tetragon = agent("quay.io/cilium/tetragon:v1.5.0");
        Agent elsewhere = new Agent("quay.io/cilium/tetragon:v1", true, Set.of("two"));
        RuntimeRule good = rule("Tetragon", "/var/lib/etcd", NodeSelection.ALL);
        RuntimeRule other = rule("Tetragon", "/etc/", NodeSelection.ALL);
        return Stream.of(
                passes(WATCH, "on every node of the control plane", watch(good, tetragon)),
                passes(
                        WATCH,
                        "by role",
                        watch(
                                rule(
                                        "Tetragon",
                                        "/var/lib/",
                                        NodeSelection.ofRoles(Set.of("control-plane"))),
                                tetragon)),
                unknown(WATCH, "no rule", on(with(Grounds.with(Shields.good(), tetragon)))),
                unknown(WATCH, "no agent", watch(good)),
                unknown(WATCH, "an agent elsewhere", watch(good, elsewhere)),
                unknown(
                        WATCH,
                        "a rule of another agent",
                        watch(good, agent("falcosecurity/falco"))),
                unknown(WATCH, "other files", watch(other, tetragon)),
                unknown(
                        WATCH,
                        "other nodes",
                        watch(
                                rule(
                                        "Tetragon",
                                        "/var/lib/etcd",
                                        NodeSelection.ofRoles(Set.of("worker"))),
                                tetragon)),
                unknown(
                        WATCH,
                        "nodes that are not understood",
                        watch(rule("Tetragon", "/var/lib/etcd", NodeSelection.UNKNOWN), tetragon)));
    }

    private static Evidences watch(RuntimeRule rule, Agent... agents) {
        return on(with(Grounds.with(Shields.with(rule), agents)));
    }

    private static Stream<Example> services() {
        return Stream.of(
                fails(
                        SERVICES,
                        "no policy selects a database",
                        on(with(withDatabases(database(false), database(true))))),
                unknown(
                        SERVICES,
                        "a policy selects every database",
                        on(with(withDatabases(database(true))))),
                unknown(
                        SERVICES,
                        "policies of another kind may",
                        on(
                                with(
                                        withServed(
                                                withDatabases(database(false)),
                                                "ciliumnetworkpolicies.cilium.io")))),
                unknown(SERVICES, "nothing of it", on(Grounds.good())),
                unknown(
                        SERVICES,
                        "a Service leads outside",
                        on(with(withServices(new ServiceFacts("shop", "db", true, List.of()))))));
    }

    private static DatabasePod database(boolean isSelected) {
        return new DatabasePod("shop", "db-0", "PostgreSQL", isSelected);
    }

    private static Evidences on(Infrastructure infrastructure) {
        return new Evidences(Sights.plane("v1.36.3", Sights.good("one")), infrastructure);
    }
}
