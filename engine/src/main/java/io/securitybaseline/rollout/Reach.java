package io.securitybaseline.rollout;

import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.RolloutPosition;
import io.securitybaseline.api.RolloutSpec;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.RolloutStep;
import io.securitybaseline.api.SecurityBaseline;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Which namespaces a baseline has come to. */
public sealed interface Reach {

    /** Whether it has come to the namespace. */
    boolean covers(String namespace, Map<String, String> labels);

    /** All namespaces that it selects, those to come included. */
    record Everywhere() implements Reach {
        @Override
        public boolean covers(String namespace, Map<String, String> labels) {
            return true;
        }
    }

    /** None yet. */
    record Nowhere() implements Reach {
        @Override
        public boolean covers(String namespace, Map<String, String> labels) {
            return false;
        }
    }

    /** Those that come no later than one of them. */
    record Through(RolloutSpec rollout, RolloutPosition last) implements Reach {
        @Override
        public boolean covers(String namespace, Map<String, String> labels) {
            return position(rollout, namespace, labels).compareTo(last) <= 0;
        }
    }

    /**
     * The reach of the baseline as its spec and status stand. A spec that the rollout has not taken
     * note of has come nowhere.
     */
    static Reach of(SecurityBaseline baseline) {
        RolloutSpec rollout = baseline.getSpec().rollout();
        if (rollout == null) {
            return new Everywhere();
        }
        RolloutStatus status = baseline.getStatus() == null ? null : baseline.getStatus().rollout();
        Long generation = baseline.getMetadata().getGeneration();
        if (status == null || (generation != null && status.generation() != generation)) {
            return new Nowhere();
        }
        return of(rollout, status);
    }

    private static Reach of(RolloutSpec rollout, RolloutStatus status) {
        if (status.phase() == RolloutPhase.Completed) {
            return new Everywhere();
        }
        @Nullable RolloutPosition last = status.through();
        return last == null ? new Nowhere() : new Through(rollout, last);
    }

    /** The place of a namespace in the order of the rollout. */
    static RolloutPosition position(
            RolloutSpec rollout, String namespace, Map<String, String> labels) {
        int wave = 1;
        for (RolloutStep step : rollout.steps()) {
            if (step.namespaceSelector() != null && step.namespaceSelector().matches(labels)) {
                break;
            }
            wave++;
        }
        return new RolloutPosition(wave, namespace);
    }
}
