package io.securitybaseline.impact;

/** What comes of it for a workload when a baseline is enforced. */
public enum Consequence {
    /** Pods of it that run go on, but no new ones are created. */
    PodsRefused,
    /** Its pods start without the token that they get today. */
    TokenTakenAway
}
