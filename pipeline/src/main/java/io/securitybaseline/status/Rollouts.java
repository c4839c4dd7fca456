package io.securitybaseline.status;

import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.OnImpact;
import io.securitybaseline.api.RolloutSpec;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.Text;
import io.securitybaseline.rollout.Candidate;
import io.securitybaseline.rollout.Candidate.State;
import io.securitybaseline.rollout.Reach;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/** Draws from what was found in namespaces how far a baseline may be rolled out. */
public final class Rollouts {
    private static final int MAX_MESSAGE = 400;

    private Rollouts() {}

    public static @Nullable RolloutStatus before(SecurityBaseline baseline) {
        return baseline.getStatus() == null ? null : baseline.getStatus().rollout();
    }

    /** A selected namespace, with what decides when the rollout reaches it. */
    record Place(RolloutSpec steps, String namespace, Map<String, String> labels) {
        /** Whether what would do damage holds it up. */
        private boolean stops() {
            return steps.onImpact() != OnImpact.Continue;
        }

        private Candidate candidate(State state, String message) {
            return new Candidate(
                    Reach.position(steps, namespace, labels),
                    state,
                    Text.line(message, MAX_MESSAGE));
        }
    }

    static Candidate candidate(
            Place place, @Nullable BaselineVerdict verdict, @Nullable String damage) {
        if (verdict == null) {
            return place.candidate(State.UNSEEN, "");
        }
        if (damage != null && verdict.rolledOut()) {
            return place.candidate(State.FAILED, damage);
        }
        if (!verdict.rolledOut() && place.stops()) {
            Optional<String> harm = verdict.impact().damage();
            if (harm.isPresent()) {
                return place.candidate(State.HARMED, harm.get());
            }
            if (!verdict.impact().isCurrent()) {
                return place.candidate(State.UNSEEN, verdict.impact().message());
            }
        }
        return switch (verdict.verdict()) {
            case Failed ->
                    place.candidate(
                            verdict.rolledOut() ? State.FAILED : State.HARMED, failure(verdict));
            case Pending, Unknown -> place.candidate(State.OPEN, "");
            case Compliant, NonCompliant, Drifted ->
                    place.candidate(verdict.rolledOut() ? State.SETTLED : State.OPEN, "");
        };
    }

    private static String failure(BaselineVerdict verdict) {
        return verdict.controls().values().stream()
                .filter(it -> it.verdict() == Verdict.Failed)
                .findFirst()
                .map(Rollouts::told)
                .orElse("");
    }

    private static String told(ControlVerdict verdict) {
        return verdict.control() + " " + verdict.reason() + ", " + verdict.message();
    }
}
