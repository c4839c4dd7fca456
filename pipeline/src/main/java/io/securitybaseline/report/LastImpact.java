package io.securitybaseline.report;

import io.securitybaseline.api.AppliedBaseline;
import io.securitybaseline.api.ImpactState;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.report.ImpactSummary.Knowledge;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * What the report says of the impact. From a start until the first look at the workloads it stands,
 * while it is about the same baselines: marked as outdated, every report would be written twice at
 * every start.
 */
record LastImpact(Optional<NamespaceImpact> impact) {

    /**
     * Reads the report.
     *
     * @param applied the baselines that select the namespace now
     */
    static LastImpact in(@Nullable NamespaceSecurityReport report, List<AppliedBaseline> applied) {
        return new LastImpact(
                Optional.ofNullable(report)
                        .filter(it -> it.getBaselines().equals(applied))
                        .map(NamespaceSecurityReport::getImpact));
    }

    /** The part of one baseline; unknown where entries were left out. */
    ImpactSummary of(String baseline) {
        return impact.filter(it -> it.state() == ImpactState.Known && it.omitted() == null)
                .map(NamespaceImpact::entries)
                .map(
                        it ->
                                ImpactSummary.of(
                                        Knowledge.REMEMBERED,
                                        it.stream()
                                                .filter(entry -> entry.baseline().equals(baseline))
                                                .toList()))
                .orElseGet(ImpactSummary::notLookedYet);
    }
}
