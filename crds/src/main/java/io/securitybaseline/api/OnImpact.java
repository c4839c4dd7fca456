package io.securitybaseline.api;

/** What a rollout does before a namespace in which enforcement would do damage for certain. */
public enum OnImpact {
    /** It stops. */
    Stop,
    /** It goes on; what refuses to be enforced still stops it. */
    Continue
}
