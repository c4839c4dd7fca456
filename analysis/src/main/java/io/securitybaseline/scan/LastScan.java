package io.securitybaseline.scan;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Reason;
import io.securitybaseline.foreign.ForeignObject;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.workload.WorkloadKind;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the report tells of the last scan. It holds until the first scan after a start, so that
 * nothing is told anew, and nothing looks well that was not looked at.
 */
public final class LastScan {
    private LastScan() {}

    public static ForeignObjects in(@Nullable NamespaceSecurityReport report, ScanOrder order) {
        List<DriftEntry> drift = report == null ? List.of() : report.getDrift();
        return new ForeignObjects(
                drift.stream()
                        .filter(it -> it.change() == ChangeType.Foreign && isWorkload(it.kind()))
                        .map(it -> found(it, order))
                        .flatMap(Optional::stream)
                        .sorted(ForeignObject.ORDER)
                        .toList(),
                List.of());
    }

    private static Optional<ForeignObject> found(DriftEntry entry, ScanOrder order) {
        return order.asked(entry.control())
                .map(
                        asked ->
                                new ForeignObject(
                                        entry.control(),
                                        entry.kind(),
                                        entry.name(),
                                        asked,
                                        Reason.ForeignWorkload,
                                        entry.fields().stream()
                                                .map(
                                                        it ->
                                                                Faults.field(
                                                                        it.path(),
                                                                        it.expected(),
                                                                        it.actual()))
                                                .toList(),
                                        entry.changedBy(),
                                        entry.message() == null ? "" : entry.message()));
    }

    private static boolean isWorkload(String kind) {
        return Arrays.stream(WorkloadKind.values()).anyMatch(it -> it.name().equals(kind));
    }
}
