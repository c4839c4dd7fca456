package io.securitybaseline.api;

/** Whether what a baseline asks for is written to the cluster, or only compared with it. */
public enum Mode {
    /** Nothing is written, neither labels nor objects; differences are reported and stay open. */
    Audit,
    /** What is missing is created and what was changed is repaired. */
    Enforce
}
