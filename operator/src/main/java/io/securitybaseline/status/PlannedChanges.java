package io.securitybaseline.status;

import io.securitybaseline.api.ImpactCounts;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.ImpactSummary;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/** What enforcing a baseline would change in its namespaces, in numbers. */
final class PlannedChanges {
    private PlannedChanges() {}

    /** What enforcing it would write; null when nothing. */
    static @Nullable PlanCounts plan(BaselineView view) {
        PlanCounts plan =
                verdicts(view).map(BaselineVerdict::plan).reduce(PlanCounts.NONE, PlanCounts::plus);
        return plan.comesToNothing() ? null : plan;
    }

    /** What enforcing it would do; null when nothing is to come, or it is not looked for. */
    static @Nullable ImpactCounts impact(BaselineView view) {
        List<ImpactSummary> all =
                verdicts(view).map(BaselineVerdict::impact).filter(ImpactSummary::isAsked).toList();
        return all.isEmpty()
                ? null
                : new ImpactCounts(
                        (int) all.stream().filter(it -> it.damage().isPresent()).count(),
                        all.stream().mapToInt(ImpactSummary::harmed).sum(),
                        all.stream().mapToInt(ImpactSummary::atRisk).sum(),
                        (int) all.stream().filter(ImpactSummary::isUnknown).count());
    }

    private static Stream<BaselineVerdict> verdicts(BaselineView view) {
        return view.selected().stream()
                .flatMap(it -> Stream.ofNullable(view.results().get(it)))
                .flatMap(it -> Stream.ofNullable(it.baselines().get(view.name())))
                .filter(it -> it.generation() == view.generation());
    }
}
