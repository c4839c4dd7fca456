package io.securitybaseline.api;

/** What became of a difference. */
public enum DriftOutcome {
    /** It was put right. */
    Repaired,
    /** It stays, because the baseline audits or because it is somebody else's object. */
    Open,
    /** The API server did not let the operator repair it. */
    Forbidden,
    /** The repair did not succeed; it is tried again. */
    Failed
}
