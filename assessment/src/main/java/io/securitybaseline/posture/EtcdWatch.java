package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.component.KnownSoftware;
import io.securitybaseline.evidence.Agent;
import io.securitybaseline.evidence.ComponentPod;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.RuntimeRule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A runtime agent watches the files of etcd on every node of the control plane: it is ready there,
 * and one of its rules has these files. Its absence is no failure, for other things can watch.
 */
final class EtcdWatch implements Judge {
    private static final String USUAL_DIRECTORY = "/var/lib/etcd";

    @Override
    public Judgement judge(Case it) {
        Infrastructure seen = it.seen().infrastructure();
        Evidence<List<NodeFacts>> nodes = seen.nodes();
        Evidence<List<ComponentPod>> pods = it.seen().controlPlane().pods("etcd");
        Evidence<List<RuntimeRule>> rules = seen.objects().protections().runtimeRules();
        Evidence<List<Agent>> agents = seen.objects().pods().agents();
        Examination examination = new Examination(it);
        examination.need(nodes);
        examination.need(pods);
        examination.need(rules);
        examination.need(agents);
        if (!examination.lacks()) {
            judge(
                    examination,
                    new Watch(rules.found().orElseThrow(), agents.found().orElseThrow()),
                    hosts(nodes.found().orElseThrow(), pods.found().orElseThrow()),
                    directories(pods.found().orElseThrow()),
                    rules.from());
        }
        return examination.verdict(
                "A runtime agent is ready on every node of the control plane, and a rule of it"
                        + " watches the files of etcd.");
    }

    /** Every node of the control plane, and every one that has a member. */
    private static List<NodeFacts> hosts(List<NodeFacts> nodes, List<ComponentPod> pods) {
        Set<String> members = pods.stream().map(ComponentPod::node).collect(Collectors.toSet());
        return nodes.stream()
                .filter(it -> it.isControlPlane() || members.contains(it.name()))
                .toList();
    }

    private static Set<String> directories(List<ComponentPod> pods) {
        return pods.stream()
                .map(it -> it.settings().one("data-dir"))
                .map(it -> it.isEmpty() ? USUAL_DIRECTORY : it)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Watch(List<RuntimeRule> rules, List<Agent> agents) {

        boolean covers(NodeFacts node, String directory) {
            return rules.stream()
                    .filter(rule -> rule.nodes().selects(node))
                    .filter(rule -> rule.files().stream().anyMatch(it -> it.touch(directory)))
                    .anyMatch(rule -> isReady(rule.agent(), node));
        }

        private boolean isReady(String name, NodeFacts node) {
            return agents.stream()
                    .filter(
                            it ->
                                    KnownSoftware.runtimeAgent(it.image())
                                            .filter(known -> known.name().equals(name))
                                            .isPresent())
                    .anyMatch(it -> it.nodes().contains(node.name()));
        }
    }

    private static void judge(
            Examination examination,
            Watch watch,
            List<NodeFacts> hosts,
            Set<String> directories,
            Provenance from) {
        List<String> unwatched =
                hosts.stream()
                        .filter(
                                node ->
                                        !directories.stream()
                                                .allMatch(it -> watch.covers(node, it)))
                        .map(NodeFacts::name)
                        .sorted()
                        .toList();
        if (unwatched.isEmpty() && !hosts.isEmpty()) {
            examination.good(from);
        } else {
            examination.gap(new Evidence.Missing<>(from, Gap.NotFound, why(unwatched)));
        }
    }

    private static String why(List<String> unwatched) {
        return unwatched.isEmpty()
                ? "no node of the control plane is shown"
                : "no ready Falco, Tetragon or KubeArmor with a rule for the files of etcd on "
                        + Words.cut(String.join(", ", unwatched));
    }
}
