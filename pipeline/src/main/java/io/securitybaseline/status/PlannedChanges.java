package io.securitybaseline.status;

import io.securitybaseline.api.ImpactCounts;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.ImpactSummary;

import org.jspecify.annotations.Nullable;

/** What enforcing a baseline would change in its namespaces, in numbers. */
final class PlannedChanges implements Total {
    private PlanCounts plan = PlanCounts.NONE;
    private ImpactCounts impact = new ImpactCounts(0, 0, 0, 0);
    private int asked;

    @Override
    public void add(NamespaceCompliance compliance) {
        compliance.found().map(Share::verdict).ifPresent(it -> count(it, 1));
    }

    @Override
    public void remove(NamespaceCompliance compliance) {
        compliance.found().map(Share::verdict).ifPresent(it -> count(it, -1));
    }

    /** What enforcing it would write; null when nothing. */
    @Nullable PlanCounts plan() {
        return plan.comesToNothing() ? null : plan;
    }

    /** What enforcing it would do; null when nothing is to come, or it is not looked for. */
    @Nullable ImpactCounts impact() {
        return asked == 0 ? null : impact;
    }

    private void count(BaselineVerdict verdict, int sign) {
        PlanCounts writes = verdict.plan();
        plan =
                plan.plus(
                        new PlanCounts(
                                sign * writes.creates(),
                                sign * writes.updates(),
                                sign * writes.deletes()));
        ImpactSummary summary = verdict.impact();
        if (summary.isAsked()) {
            asked += sign;
            impact =
                    new ImpactCounts(
                            impact.namespaces() + (summary.damage().isPresent() ? sign : 0),
                            impact.harmed() + sign * summary.harmed(),
                            impact.atRisk() + sign * summary.atRisk(),
                            impact.unknown() + (summary.isUnknown() ? sign : 0));
        }
    }
}
