package io.securitybaseline.status;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.api.SecurityWaiverStatus;
import io.securitybaseline.report.Text;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The status of a baseline or a waiver whose own pass ended in an error: what it said before
 * stands, but for {@code Ready}. It is made of nothing that the pass may have stumbled over.
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
        List<Condition> conditions =
                conditions(
                        baseline,
                        before == null ? List.of() : before.conditions(),
                        "baseline",
                        why,
                        now);
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

    /** The same of a waiver. */
    public static SecurityWaiverStatus told(SecurityWaiver waiver, String why, Instant now) {
        @Nullable SecurityWaiverStatus before = waiver.getStatus();
        List<Condition> conditions =
                conditions(
                        waiver,
                        before == null ? List.of() : before.conditions(),
                        "waiver",
                        why,
                        now);
        return before == null
                ? new SecurityWaiverStatus(null, null, conditions, null, List.of(), null)
                : new SecurityWaiverStatus(
                        before.observedGeneration(),
                        before.state(),
                        conditions,
                        before.namespaces(),
                        before.excuses(),
                        before.excusesOmitted());
    }

    private static List<Condition> conditions(
            HasMetadata resource, List<Condition> before, String kind, String why, Instant now) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(
                new Condition(
                        Conditions.READY,
                        Condition.Status.False,
                        Reason.PassFailed.name(),
                        Text.line(
                                "the last pass over the %s failed and is tried again: %s"
                                        .formatted(kind, why),
                                Conditions.MAX_MESSAGE),
                        since(before, now).truncatedTo(ChronoUnit.MILLIS),
                        Objects.requireNonNullElse(resource.getMetadata().getGeneration(), 0L)));
        before.stream().filter(it -> !GONE.contains(it.type())).forEach(conditions::add);
        return conditions;
    }

    private static Instant since(List<Condition> before, Instant now) {
        return before.stream()
                .filter(it -> it.type().equals(Conditions.READY))
                .filter(it -> it.status() == Condition.Status.False)
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElse(now);
    }
}
