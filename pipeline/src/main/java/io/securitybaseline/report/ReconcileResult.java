package io.securitybaseline.report;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.RuleName;
import io.securitybaseline.api.WaivedObject;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.foreign.ForeignObject;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.waiver.Exceptions;
import io.securitybaseline.waiver.Waiver;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The result of one reconciliation of a namespace: what was seen, and what became of each change.
 * Times have the precision that the API keeps.
 *
 * @param foreign objects of somebody else that undo what is asked for
 * @param exceptions what waivers exempt
 * @param detected when the differences were found
 * @param now when the changes were done
 */
record ReconcileResult(
        LiveNamespace live,
        List<Outcome> outcomes,
        List<ForeignObject> foreign,
        Exceptions exceptions,
        Instant detected,
        Instant now) {
    ReconcileResult {
        outcomes = List.copyOf(outcomes);
        foreign = List.copyOf(foreign);
        detected = detected.truncatedTo(ChronoUnit.MILLIS);
        now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The waiver that exempts an object of somebody else. */
    Optional<Waiver> waiver(ForeignObject found) {
        return exceptions.of(
                found.control(), rules(found), new WaivedObject(found.kind(), found.name()));
    }

    /** Of the admission rules only that about registries is looked for in what is there already. */
    private static Set<String> rules(ForeignObject found) {
        return found.control() == Control.admission
                ? Set.of(found.reason().name(), RuleName.ImageRegistryAllowed.name())
                : Set.of(found.reason().name());
    }

    /** The report as it was written last. */
    @Nullable NamespaceSecurityReport before() {
        return live.report();
    }
}
