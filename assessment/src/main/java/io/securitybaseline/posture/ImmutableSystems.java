package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Severity;
import io.securitybaseline.component.KnownSoftware;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.NodeFacts;

import java.util.List;
import java.util.Set;

/** Nodes run operating systems that are replaced as a whole, and something replaces them. */
final class ImmutableSystems implements Judge {
    /** Kinds of those that replace or restart nodes for updates. */
    private static final Set<String> UPDATERS =
            Set.of(
                    "machineconfigpools.machineconfiguration.openshift.io",
                    "plans.upgrade.cattle.io",
                    "bottlerocketshadows.brupop.bottlerocket.aws");

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examination.examine(
                it.seen().infrastructure().nodes(),
                (nodes, from) -> {
                    List<String> others =
                            nodes.stream()
                                    .filter(
                                            node ->
                                                    KnownSoftware.imageBased(
                                                                    node.software().osImage())
                                                            .isEmpty())
                                    .map(NodeFacts::name)
                                    .toList();
                    if (others.isEmpty()) {
                        examination.good(from);
                    } else {
                        examination.bad(
                                from,
                                Finding.of(
                                        Severity.Low,
                                        "Node",
                                        others.getFirst(),
                                        "%d of %d nodes run an operating system that is not"
                                                        .formatted(others.size(), nodes.size())
                                                + " image-based."));
                    }
                });
        examination.examine(
                it.seen().infrastructure().objects().served(),
                (served, from) -> {
                    if (UPDATERS.stream().anyMatch(served::contains)) {
                        examination.good(from);
                    } else {
                        examination.gap(
                                new Evidence.Missing<>(
                                        from, Gap.NotFound, "no updater that is known"));
                    }
                });
        return examination.verdict("All nodes are image-based, and an updater is installed.");
    }
}
