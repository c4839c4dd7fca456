package io.securitybaseline.report;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.foreign.ForeignObject;
import io.securitybaseline.waiver.Waiver;

import java.util.Optional;

/** An object of somebody else as the drift entry that it would be if it were the first. */
final class ForeignDriftDetection {
    private static final int MAX_MESSAGE = 256;

    private ForeignDriftDetection() {}

    static DriftEntry of(ReconcileResult result, ForeignObject foreign) {
        Optional<Waiver> waiver = result.waiver(foreign);
        return new DriftEntry(
                null,
                foreign.asked().baseline(),
                foreign.control(),
                foreign.kind(),
                foreign.name(),
                ChangeType.Foreign,
                DriftFields.of(foreign.fields()),
                foreign.changedBy(),
                result.detected(),
                waiver.isPresent() ? DriftOutcome.Waived : DriftOutcome.Open,
                null,
                Text.line(
                        waiver.map(it -> "waived by " + it).orElse(foreign.message()), MAX_MESSAGE),
                1);
    }
}
