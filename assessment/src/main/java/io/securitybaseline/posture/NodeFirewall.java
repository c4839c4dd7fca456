package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.component.KnownSoftware;
import io.securitybaseline.evidence.Agent;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.HostFirewall;
import io.securitybaseline.evidence.HostRule;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.NodeFacts;

import java.util.List;

/**
 * Rules of the network plugin limit who reaches nodes, or nobody is answered at their addresses
 * outside. Firewalls outside the cluster are not visible: a person can state them.
 */
final class NodeFirewall implements Judge {

    @Override
    public Judgement judge(Case it) {
        Infrastructure seen = it.seen().infrastructure();
        HostFirewall firewall = seen.objects().protections().firewall();
        Evidence<List<Agent>> agents = seen.objects().pods().agents();
        Examination examination = new Examination(it);
        examination.need(seen.nodes());
        examination.need(firewall.rules());
        examination.need(agents);
        if (!examination.lacks()) {
            judge(
                    examination,
                    seen.nodes().found().orElseThrow(),
                    firewall,
                    agents.found().orElseThrow());
        }
        seen.outside()
                .forEach(
                        (where, answer) ->
                                examination.examine(
                                        answer,
                                        (answers, from) -> {
                                            if (answers) {
                                                examination.bad(from, finding(it, where));
                                            }
                                        }));
        return examination.verdict(
                "Rules of the network plugin limit who reaches every node, and its agent is ready"
                        + " there.");
    }

    private static void judge(
            Examination examination,
            List<NodeFacts> nodes,
            HostFirewall firewall,
            List<Agent> agents) {
        List<HostRule> rules = firewall.rules().found().orElseThrow();
        boolean needsCilium =
                !nodes.stream().allMatch(node -> isCovered(node, rules, agents, HostRule.CALICO));
        long covered =
                nodes.stream()
                        .filter(
                                node ->
                                        isCovered(node, rules, agents, HostRule.CALICO)
                                                || isCovered(node, rules, agents, HostRule.CILIUM))
                        .count();
        if (covered < nodes.size()) {
            examination.gap(
                    new Evidence.Missing<>(
                            firewall.rules().from(),
                            covered == 0 ? Gap.NotFound : Gap.Incomplete,
                            "%d of %d nodes have rules of Calico or Cilium, and a firewall outside the cluster is not visible"
                                    .formatted(covered, nodes.size())));
        } else if (needsCilium) {
            examination.examine(
                    firewall.ciliumActs(),
                    (acts, from) -> {
                        if (acts) {
                            examination.good(from);
                        } else {
                            examination.gap(
                                    new Evidence.Missing<>(
                                            from,
                                            Gap.Incomplete,
                                            "Cilium is not configured to enforce rules for nodes"));
                        }
                    });
        } else {
            examination.good(firewall.rules().from());
        }
    }

    private static boolean isCovered(
            NodeFacts node, List<HostRule> rules, List<Agent> agents, String plugin) {
        return rules.stream().anyMatch(it -> it.plugin().equals(plugin) && it.nodes().selects(node))
                && agents.stream()
                        .anyMatch(
                                it ->
                                        it.nodes().contains(node.name())
                                                && KnownSoftware.plugin(it.image())
                                                        .filter(
                                                                known ->
                                                                        known.name().equals(plugin))
                                                        .isPresent());
    }

    private static Finding finding(Case it, String where) {
        return Finding.of(
                it.control().severity(),
                "Node",
                where,
                "Node and port %s take connections at the address outside."
                        .formatted(Words.cut(where)));
    }
}
