package io.securitybaseline.api;

/** Whether the impact of enforcement is known. */
public enum ImpactState {
    /** Pods and workloads were looked through for what is asked now. */
    Known,
    /** They have not been looked through yet for what is asked now. */
    Pending,
    /** They could not be looked through; the message says why. */
    Unknown
}
