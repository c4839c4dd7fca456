package io.securitybaseline.api;

/** What a rollout does at present. */
public enum RolloutPhase {
    /** Namespaces of the current step are looked at and reached. */
    Progressing,
    /** The current step has succeeded; the next one begins when its time has passed. */
    Soaking,
    /** {@code spec.rollout.paused} or {@code spec.suspend} is true. */
    Paused,
    /** Something was found that must be put right first; it goes on by itself afterwards. */
    Stopped,
    /** Every selected namespace is reached, those that come later included. */
    Completed
}
