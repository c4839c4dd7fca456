package io.securitybaseline.posture;

import static io.securitybaseline.posture.Sights.seen;

import io.securitybaseline.evidence.HostBenchmark;
import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Protections;
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
                seen(Probe.customResources, "", List.of(benchmarks)),
                seen(Probe.customResources, "", List.of()));
    }

    static Protections with(RuntimeRule... rules) {
        return new Protections(
                seen(Probe.customResources, "", List.of()),
                seen(Probe.customResources, "", List.of(rules)));
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
