package io.securitybaseline.posture;

import static io.securitybaseline.posture.Sights.seen;

import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.HostBenchmark;
import io.securitybaseline.evidence.HostFirewall;
import io.securitybaseline.evidence.HostRule;
import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Protections;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.RuntimeRule;

import java.time.Duration;
import java.util.List;

/** Makes what other tools say of nodes for tests. */
final class Shields {
    private Shields() {}

    /** Nothing is installed. */
    static Protections good() {
        return with(new HostBenchmark[0]);
    }

    static Protections with(HostBenchmark... benchmarks) {
        return new Protections(
                firewall(Sights.missing(Probe.config, Gap.NotFound)),
                seen(Probe.customResources, "", List.of(benchmarks)),
                seen(Probe.customResources, "", List.of()));
    }

    static Protections with(RuntimeRule... rules) {
        return new Protections(
                good().firewall(),
                good().benchmarks(),
                seen(Probe.customResources, "", List.of(rules)));
    }

    static Protections with(HostFirewall firewall) {
        return new Protections(firewall, good().benchmarks(), good().runtimeRules());
    }

    static HostFirewall firewall(Evidence<Boolean> ciliumActs, HostRule... rules) {
        return new HostFirewall(seen(Probe.customResources, "", List.of(rules)), ciliumActs);
    }

    /** What stands in the ConfigMap of Cilium. */
    static Evidence<Boolean> configured(boolean acts) {
        return new Evidence.Seen<>(
                acts, new Provenance(Probe.config, Confidence.intended, Sights.NOW, ""));
    }

    static HostBenchmark benchmark(NodeSelection nodes, int passed, int failed, int undecided) {
        return new HostBenchmark(
                "report",
                nodes,
                new HostBenchmark.Checks(passed, failed, undecided),
                Sights.NOW.minus(Duration.ofDays(1)),
                true);
    }

    static RuntimeRule rule(String agent, String path, NodeSelection nodes) {
        return new RuntimeRule(agent, "etcd", List.of(new RuntimeRule.Files(path, true)), nodes);
    }
}
