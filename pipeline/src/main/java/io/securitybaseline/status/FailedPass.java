package io.securitybaseline.status;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.report.Text;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The status of a baseline whose own pass ended in an error: what it said before stands, but for
 * {@code Ready}. It is made of nothing that the pass may have stumbled over.
 */
public final class FailedPass {
    /** These are about what the pass would have found out. */
    private static final Set<String> GONE =
            Set.of(Conditions.READY, Conditions.RECONCILING, Conditions.STALLED);

    private FailedPass() {}

    /**
     * The status that tells of it.
     *
     * @param why the error, in a few words
     */
    public static SecurityBaselineStatus told(SecurityBaseline baseline, String why, Instant now) {
        @Nullable SecurityBaselineStatus before = baseline.getStatus();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(ready(baseline, before, why, now));
        if (before == null) {
            return new SecurityBaselineStatus(
                    null,
                    null,
                    conditions,
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null);
        }
        before.conditions().stream()
                .filter(it -> !GONE.contains(it.type()))
                .forEach(conditions::add);
        return new SecurityBaselineStatus(
                before.observedGeneration(),
                before.mode(),
                conditions,
                before.namespaces(),
                before.controls(),
                before.rollout(),
                before.exceptions(),
                before.plan(),
                before.impact(),
                before.drift(),
                before.inventory(),
                before.lastVerifiedTime());
    }

    private static Condition ready(
            SecurityBaseline baseline,
            @Nullable SecurityBaselineStatus before,
            String why,
            Instant now) {
        Instant since =
                before == null
                        ? now
                        : before.conditions().stream()
                                .filter(it -> it.type().equals(Conditions.READY))
                                .filter(it -> it.status() == Condition.Status.False)
                                .map(Condition::lastTransitionTime)
                                .findFirst()
                                .orElse(now);
        return new Condition(
                Conditions.READY,
                Condition.Status.False,
                Reason.PassFailed.name(),
                Text.line(
                        "the last pass over the baseline ended in an error of the operator and is"
                                + " tried again: "
                                + why,
                        Conditions.MAX_MESSAGE),
                since.truncatedTo(ChronoUnit.MILLIS),
                StatusBasis.generation(baseline));
    }
}
