package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.component.AddressRange;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.NodeFacts;

import java.util.List;

/**
 * Nodes and pods have ranges of their own. Whether anything else is in their network is not
 * visible, so that this never passes: a person can state it.
 */
final class NetworkRanges implements Judge {

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examination.examine(
                it.seen().infrastructure().nodes(),
                (nodes, from) -> {
                    List<AddressRange> pods =
                            nodes.stream()
                                    .flatMap(node -> node.network().podRanges().stream())
                                    .flatMap(range -> AddressRange.of(range).stream())
                                    .toList();
                    for (NodeFacts node : nodes) {
                        String address = node.network().address();
                        if (pods.stream().anyMatch(range -> range.contains(address))) {
                            examination.bad(
                                    from,
                                    Finding.of(
                                            it.control().severity(),
                                            "Node",
                                            node.name(),
                                            "The address of node %s is in a range of pods."
                                                    .formatted(Words.cut(node.name()))));
                        }
                    }
                    examination.gap(
                            new Evidence.Missing<>(
                                    from,
                                    Gap.Incomplete,
                                    "ranges do not overlap, and what else is in the network is not"
                                            + " visible"));
                });
        return examination.verdict("");
    }
}
