package io.securitybaseline.posture;

import static io.securitybaseline.posture.Sights.seen;

import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Protections;
import io.securitybaseline.evidence.RuntimeRule;

import java.util.List;

/** Makes what other tools say of nodes for tests. */
final class Shields {
    private Shields() {}

    /** Nothing is installed. */
    static Protections good() {
        return with();
    }

    static Protections with(RuntimeRule... rules) {
        return new Protections(seen(Probe.customResources, "", List.of(rules)));
    }

    static RuntimeRule rule(String agent, String path, NodeSelection nodes) {
        return new RuntimeRule(agent, "etcd", List.of(new RuntimeRule.Files(path, true)), nodes);
    }
}
