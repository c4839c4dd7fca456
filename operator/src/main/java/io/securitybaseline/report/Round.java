package io.securitybaseline.report;

import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.foreign.ForeignObject;
import io.securitybaseline.live.LiveNamespace;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One pass over a namespace: what was seen, and what became of each change. Times have the
 * precision that the API keeps.
 *
 * @param foreign objects of somebody else that undo what is asked for
 * @param detected when the differences were found
 * @param now when the changes were done
 */
record Round(
        LiveNamespace live,
        List<Outcome> outcomes,
        List<ForeignObject> foreign,
        Instant detected,
        Instant now) {
    Round {
        outcomes = List.copyOf(outcomes);
        foreign = List.copyOf(foreign);
        detected = detected.truncatedTo(ChronoUnit.MILLIS);
        now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The report as it was written last. */
    @Nullable NamespaceSecurityReport before() {
        return live.report();
    }
}
