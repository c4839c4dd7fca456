package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.HostBenchmark;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.NodeFacts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A tool that sees files and settings of nodes found nothing. What it reports is taken over: a
 * fresh failure counts wherever it comes from, a pass only of every node.
 */
final class HostHardening implements Judge {

    @Override
    public Judgement judge(Case it) {
        Infrastructure seen = it.seen().infrastructure();
        Instant oldest =
                it.now().minus(Duration.ofDays(it.rules().thresholdsOrUsual().daysOfReport()));
        Examination examination = new Examination(it);
        examination.examine(
                seen.objects().protections().benchmarks(),
                (all, from) -> {
                    List<HostBenchmark> fresh =
                            all.stream().filter(each -> !each.ended().isBefore(oldest)).toList();
                    fresh.stream()
                            .filter(each -> each.checks().failed() > 0)
                            .forEach(each -> examination.bad(from, finding(it, each)));
                    if (all.isEmpty()) {
                        examination.gap(
                                new Evidence.Missing<>(
                                        from, Gap.NotFound, "no tool reports on hosts"));
                    } else {
                        examination.examine(
                                seen.nodes(),
                                (nodes, any) ->
                                        everyNode(
                                                examination,
                                                nodes,
                                                fresh,
                                                new Evidence.Missing<>(from, gap(all, fresh), "")));
                    }
                });
        return examination.verdict(
                "Every node has a fresh report of a host benchmark in which all checks passed.");
    }

    private static Gap gap(List<HostBenchmark> all, List<HostBenchmark> fresh) {
        return fresh.size() < all.size() ? Gap.Stale : Gap.Incomplete;
    }

    private static void everyNode(
            Examination examination,
            List<NodeFacts> nodes,
            List<HostBenchmark> fresh,
            Evidence.Missing<?> gap) {
        List<HostBenchmark> good =
                fresh.stream()
                        .filter(HostBenchmark::isTrusted)
                        .filter(HostHardening::passed)
                        .toList();
        long shown =
                nodes.stream()
                        .filter(node -> good.stream().anyMatch(it -> it.nodes().selects(node)))
                        .count();
        if (shown == nodes.size()) {
            examination.good(gap.from());
        } else {
            examination.gap(
                    new Evidence.Missing<>(
                            gap.from(),
                            gap.gap(),
                            "%d of %d nodes have a fresh report in which everything passed"
                                    .formatted(shown, nodes.size())));
        }
    }

    private static boolean passed(HostBenchmark benchmark) {
        return benchmark.checks().isGood();
    }

    private static Finding finding(Case it, HostBenchmark benchmark) {
        return Finding.of(
                it.control().severity(),
                "report",
                benchmark.name(),
                "%d checks of %s failed."
                        .formatted(benchmark.checks().failed(), Words.cut(benchmark.name())));
    }
}
