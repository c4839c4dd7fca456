package io.securitybaseline.status;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.SecurityWaiverStatus;
import io.securitybaseline.api.WaiverState;
import io.securitybaseline.report.Text;
import io.securitybaseline.waiver.Waiver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the status of a waiver from what was found in its namespaces. */
public final class WaiverStatusBuilder {
    private static final String IN_FORCE = "InForce";
    private static final int SHOWN = 20;
    private static final int MAX_MESSAGE = 1024;

    private final WaiverView view;
    private final List<ExceptionEntry> excuses;

    private WaiverStatusBuilder(WaiverView view) {
        this.view = view;
        this.excuses =
                view.results().entrySet().stream()
                        .flatMap(
                                result ->
                                        result.getValue().exceptions().stream()
                                                .filter(
                                                        it ->
                                                                view.waiver()
                                                                        .name()
                                                                        .equals(it.waiver()))
                                                .map(it -> it.in(result.getKey())))
                        .toList();
    }

    /**
     * The status. The same view gives an equal one; one in which nothing happened gives the status
     * that is there.
     */
    public static SecurityWaiverStatus of(WaiverView view) {
        return new WaiverStatusBuilder(view).status();
    }

    private SecurityWaiverStatus status() {
        WaiverState state = state();
        return new SecurityWaiverStatus(
                view.waiver().generation(),
                state,
                conditions(state),
                (int) excuses.stream().map(ExceptionEntry::namespace).distinct().count(),
                excuses.stream().limit(SHOWN).toList(),
                excuses.size() <= SHOWN ? null : excuses.size() - SHOWN);
    }

    private WaiverState state() {
        Waiver.Phase phase = view.waiver().phase(view.now());
        if (phase == Waiver.Phase.ENDED) {
            return WaiverState.Expired;
        }
        if (view.conflict().isPresent()) {
            return WaiverState.Conflicting;
        }
        if (excuses.isEmpty() && view.accepted().isEmpty()) {
            return WaiverState.Unused;
        }
        return phase == Waiver.Phase.ENDS_SOON ? WaiverState.ExpiringSoon : WaiverState.Active;
    }

    private List<Condition> conditions(WaiverState state) {
        String message = message(state);
        boolean conflicting = state == WaiverState.Conflicting;
        boolean inForce = state == WaiverState.Active || state == WaiverState.ExpiringSoon;
        List<Condition> conditions = new ArrayList<>();
        conditions.add(
                condition(
                        Conditions.READY,
                        conflicting ? Condition.Status.False : Condition.Status.True,
                        conflicting ? state.name() : "Accepted",
                        conflicting ? message : "the waiver was understood"));
        conditions.add(
                condition(
                        IN_FORCE,
                        inForce ? Condition.Status.True : Condition.Status.False,
                        state.name(),
                        message));
        if (conflicting) {
            conditions.add(
                    condition(Conditions.STALLED, Condition.Status.True, state.name(), message));
        }
        return conditions;
    }

    private String message(WaiverState state) {
        return switch (state) {
            case Active -> told();
            case ExpiringSoon -> told() + "; renew it or make it unnecessary before";
            case Expired ->
                    "it ended at " + view.waiver().ends() + "; what it exempted is required again";
            case Unused -> Unused.why(view);
            case Conflicting -> view.conflict().orElse("");
        };
    }

    private String told() {
        if (view.accepted().isPresent()) {
            return "accepts %s until %s, which stays in the reports and does not make the assessment non-compliant"
                    .formatted(view.accepted().get(), view.waiver().ends());
        }
        return "exempts "
                + Text.some(excuses.stream().map(ExceptionEntry::path).distinct().toList(), 3)
                + " in "
                + Phrases.namespaces(
                        (int) excuses.stream().map(ExceptionEntry::namespace).distinct().count())
                + " until "
                + view.waiver().ends();
    }

    private Condition condition(
            String type, Condition.Status status, String reason, String message) {
        return new Condition(
                type,
                status,
                reason,
                Text.line(message, MAX_MESSAGE),
                since(type, status),
                view.waiver().generation());
    }

    private Instant since(String type, Condition.Status status) {
        return Optional.ofNullable(view.resource().getStatus()).stream()
                .flatMap(before -> before.conditions().stream())
                .filter(it -> it.type().equals(type) && it.status() == status)
                .findFirst()
                .map(Condition::lastTransitionTime)
                .orElse(view.now());
    }
}
