package io.securitybaseline.pipeline;

import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.impact.Breaches;
import io.securitybaseline.impact.ImpactPrediction;
import io.securitybaseline.scan.LastScan;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What was found in pods and workloads.
 *
 * @param foreign empty after a scan that failed, when none succeeded before
 * @param breaches what violates what is enforced; empty before the first scan, when what the report
 *     says stands
 */
public record ScanResult(
        Optional<ForeignObjects> foreign,
        ImpactPrediction prediction,
        Optional<Breaches> breaches) {
    /** What is known where nothing is looked for. */
    static final ScanResult NONE =
            new ScanResult(
                    Optional.of(ForeignObjects.NONE),
                    new ImpactPrediction.NotAsked(),
                    Optional.of(Breaches.NONE));

    /**
     * The last scan of a namespace since the start.
     *
     * @param request what was looked for
     */
    public record Last(ScanRequest request, ScanResult result) {}

    /**
     * What is known of what is looked for now.
     *
     * @param report tells of the last scan before the start
     */
    static ScanResult known(
            ScanRequest request, Optional<Last> last, @Nullable NamespaceSecurityReport report) {
        Optional<ScanResult> fits =
                last.filter(it -> it.request().equals(request)).map(Last::result);
        ForeignObjects foreign =
                fits.flatMap(ScanResult::foreign)
                        .orElseGet(() -> LastScan.in(report, request.order()));
        return new ScanResult(
                Optional.of(foreign),
                fits.map(ScanResult::prediction).orElseGet(() -> request.unseen(last.isEmpty())),
                request.enforced().isEmpty()
                        ? Optional.of(Breaches.NONE)
                        : fits.flatMap(ScanResult::breaches));
    }
}
