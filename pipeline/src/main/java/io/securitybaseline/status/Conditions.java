package io.securitybaseline.status;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.report.Text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of a baseline, as tools that know kstatus read them. */
final class Conditions {
    static final String READY = "Ready";
    static final String COMPLIANT = "Compliant";
    static final String RECONCILING = "Reconciling";
    static final String STALLED = "Stalled";
    static final String OVERRIDDEN = "Overridden";

    static final int MAX_MESSAGE = 1024;

    private final StatusBasis basis;

    private Conditions(StatusBasis basis) {
        this.basis = basis;
    }

    static List<Condition> of(StatusBasis basis) {
        return new Conditions(basis).all(Readiness.of(basis), Compliance.of(basis));
    }

    private List<Condition> all(Readiness readiness, ConditionDraft compliant) {
        List<Condition> all = new ArrayList<>();
        all.add(condition(READY, readiness.ready()));
        all.add(condition(COMPLIANT, compliant));
        ConditionDraft because =
                ConditionDraft.yes(readiness.ready().reason(), readiness.ready().message());
        switch (readiness.progress()) {
            case RECONCILING -> all.add(condition(RECONCILING, because));
            case STALLED -> all.add(condition(STALLED, because));
            case NONE -> {
                // Both are present only while they are true.
            }
        }
        basis.totals().overridden().draft().ifPresent(it -> all.add(condition(OVERRIDDEN, it)));
        return all;
    }

    private Condition condition(String type, ConditionDraft draft) {
        return new Condition(
                type,
                draft.status(),
                draft.reason().name(),
                Text.line(draft.message(), MAX_MESSAGE),
                since(type, draft.status()),
                basis.generation());
    }

    private Instant since(String type, Condition.Status status) {
        return before().stream()
                .filter(it -> it.type().equals(type) && it.status() == status)
                .findFirst()
                .map(Condition::lastTransitionTime)
                .orElse(basis.situation().now());
    }

    private List<Condition> before() {
        return Optional.ofNullable(basis.situation().before())
                .map(SecurityBaselineStatus::conditions)
                .orElse(List.of());
    }
}
