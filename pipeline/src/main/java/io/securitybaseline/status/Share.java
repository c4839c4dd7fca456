package io.securitybaseline.status;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.DriftOrder;
import io.securitybaseline.report.NamespaceResult;

import java.util.List;
import java.util.Optional;

/**
 * The part of a namespace's result that concerns one baseline, reduced to what its status can show.
 *
 * @param overrides values of the baseline that gave way to those of others
 * @param exceptions how many of its values are waived
 * @param drift its differences, the worst first, at most as many as a status shows
 */
record Share(
        BaselineVerdict verdict,
        List<OverrideEntry> overrides,
        int exceptions,
        List<DriftEntry> drift) {

    /** Empty when the result does not concern the baseline. */
    static Optional<Share> of(NamespaceResult result, String baseline) {
        return Optional.ofNullable(result.baselines().get(baseline))
                .map(
                        verdict ->
                                new Share(
                                        verdict,
                                        result.overrides().stream()
                                                .filter(it -> it.baseline().equals(baseline))
                                                .toList(),
                                        (int)
                                                result.exceptions().stream()
                                                        .filter(
                                                                it ->
                                                                        it.baseline()
                                                                                .equals(baseline))
                                                        .count(),
                                        result.drift().stream()
                                                .filter(it -> baseline.equals(it.baseline()))
                                                .map(it -> it.in(result.namespace()))
                                                .sorted(DriftOrder.SHOWN)
                                                .limit(TopDrift.SHOWN)
                                                .toList()));
    }
}
