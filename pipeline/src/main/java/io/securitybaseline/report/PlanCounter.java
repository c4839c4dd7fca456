package io.securitybaseline.report;

import io.securitybaseline.api.Mode;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;

import java.util.List;

/** Counts what enforcement of a baseline would write in a namespace. */
final class PlanCounter {
    private PlanCounter() {}

    /** The plan of one baseline; a suspended one writes nothing. */
    static PlanCounts of(SelectedBaseline baseline, List<Outcome> outcomes) {
        return baseline.isSuspended()
                ? PlanCounts.NONE
                : outcomes.stream()
                        .map(Outcome::change)
                        .filter(it -> it.mode() == Mode.Audit)
                        .filter(it -> it.baseline().equals(baseline.name()))
                        .map(PlanCounter::of)
                        .reduce(PlanCounts.NONE, PlanCounts::plus);
    }

    private static PlanCounts of(Change change) {
        boolean isObject = change.key().kind().isObject();
        return switch (change) {
            case Change.Create _ -> isObject ? creates() : updates();
            case Change.Update _, Change.Replace _ -> updates();
            case Change.Keep keep when keep.surplus() -> isObject ? deletes() : updates();
            default -> PlanCounts.NONE;
        };
    }

    private static PlanCounts creates() {
        return new PlanCounts(1, 0, 0);
    }

    private static PlanCounts updates() {
        return new PlanCounts(0, 1, 0);
    }

    private static PlanCounts deletes() {
        return new PlanCounts(0, 0, 1);
    }
}
