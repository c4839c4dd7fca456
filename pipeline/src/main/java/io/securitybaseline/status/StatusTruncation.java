package io.securitybaseline.status;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.report.JsonSize;

import java.util.List;

/**
 * As much of a status as there is room for: fields of differences give way first, then the last of
 * the differences.
 */
final class StatusTruncation {
    /** 64 KiB. */
    static final int MOST_BYTES = 64 * 1024;

    private StatusTruncation() {}

    static SecurityBaselineStatus of(SecurityBaselineStatus full) {
        if (fits(full)) {
            return full;
        }
        List<DriftEntry> slim = full.drift().stream().map(StatusTruncation::withoutFields).toList();
        int shown = slim.size();
        while (shown > 0 && !fits(with(full, slim.subList(0, shown)))) {
            shown--;
        }
        return with(full, slim.subList(0, shown));
    }

    private static boolean fits(SecurityBaselineStatus status) {
        return JsonSize.of(status) <= MOST_BYTES;
    }

    private static SecurityBaselineStatus with(
            SecurityBaselineStatus status, List<DriftEntry> drift) {
        return new SecurityBaselineStatus(
                status.observedGeneration(),
                status.mode(),
                status.conditions(),
                status.namespaces(),
                status.controls(),
                status.rollout(),
                status.exceptions(),
                status.plan(),
                status.impact(),
                drift,
                status.inventory(),
                status.lastVerifiedTime());
    }

    private static DriftEntry withoutFields(DriftEntry entry) {
        return new DriftEntry(
                entry.namespace(),
                entry.baseline(),
                entry.control(),
                entry.kind(),
                entry.name(),
                entry.change(),
                List.of(),
                entry.changedBy(),
                entry.detectedTime(),
                entry.outcome(),
                entry.repairedTime(),
                entry.message(),
                entry.count());
    }
}
