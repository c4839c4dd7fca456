package io.securitybaseline.report;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.foreign.ForeignObject;
import io.securitybaseline.waiver.Waiver;

import java.util.Optional;

/** An object of somebody else as the ledger entry that it would be if it were the first. */
final class ForeignSighting {
    private static final int MAX_MESSAGE = 256;

    private ForeignSighting() {}

    static DriftEntry of(Round round, ForeignObject foreign) {
        Optional<Waiver> waiver = round.excuse(foreign);
        return new DriftEntry(
                null,
                foreign.asked().baseline(),
                foreign.control(),
                foreign.kind(),
                foreign.name(),
                ChangeType.Foreign,
                DriftFields.of(foreign.fields()),
                foreign.changedBy(),
                round.detected(),
                waiver.isPresent() ? DriftOutcome.Waived : DriftOutcome.Open,
                null,
                Text.line(
                        waiver.map(it -> "waived by " + it).orElse(foreign.message()), MAX_MESSAGE),
                1);
    }
}
