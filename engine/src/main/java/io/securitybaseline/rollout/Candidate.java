package io.securitybaseline.rollout;

import io.securitybaseline.api.RolloutPosition;

/**
 * A selected namespace on its way to a changed baseline.
 *
 * @param message why it holds the rollout up; empty when it does not
 */
public record Candidate(RolloutPosition position, State state, String message) {

    /** How it stands to the spec that is rolled out. */
    public enum State {
        /** It was not looked at with this spec yet. */
        UNSEEN,
        /** It was looked at; not everything that is asked for is in place. */
        OPEN,
        /** It has what is asked for, as far as the operator can bring that about. */
        SETTLED,
        /** Enforcement would do damage there. */
        HARMED,
        /** Enforcement does not succeed there, or did damage. */
        FAILED
    }

    String namespace() {
        return position.namespace();
    }
}
