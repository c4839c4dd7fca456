package io.securitybaseline.posture;

import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Severity;
import io.securitybaseline.component.KnownSoftware;
import io.securitybaseline.evidence.Agent;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Provenance;

import java.util.List;

/**
 * The network plugin enforces NetworkPolicies. What it is can be concluded from the images of its
 * agents, which proves nothing of its settings: without a try that is inferred.
 */
final class NetworkPlugins implements Judge {

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examination.examine(
                it.seen().infrastructure().objects().pods().agents(),
                (agents, from) -> {
                    List<KnownSoftware.NetworkPlugin> found =
                            agents.stream()
                                    .flatMap(agent -> KnownSoftware.plugin(agent.image()).stream())
                                    .distinct()
                                    .toList();
                    boolean enforces =
                            agents.stream()
                                    .filter(Agent::isTrusted)
                                    .flatMap(agent -> KnownSoftware.plugin(agent.image()).stream())
                                    .anyMatch(KnownSoftware.NetworkPlugin::enforces);
                    if (enforces) {
                        examination.good(from.as(Confidence.inferred));
                    } else {
                        found.stream()
                                .filter(plugin -> !plugin.enforces())
                                .findFirst()
                                .ifPresentOrElse(
                                        plugin -> examination.bad(from, finding(plugin)),
                                        () -> examination.gap(unknown(from, found)));
                    }
                });
        return examination.verdict("The network plugin is one that enforces NetworkPolicies.");
    }

    private static Finding finding(KnownSoftware.NetworkPlugin plugin) {
        return Finding.of(
                Severity.Critical,
                "DaemonSet",
                plugin.name(),
                "%s does not enforce NetworkPolicies.".formatted(plugin.name()));
    }

    private static Evidence.Missing<?> unknown(
            Provenance from, List<KnownSoftware.NetworkPlugin> found) {
        return new Evidence.Missing<>(
                from,
                Gap.NotFound,
                found.isEmpty()
                        ? "no network plugin that is known"
                        : "%s is declared outside kube-system, and no pod of it is ready on a node"
                                .formatted(found.getFirst().name()));
    }
}
