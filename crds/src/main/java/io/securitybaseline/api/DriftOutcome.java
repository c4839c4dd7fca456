package io.securitybaseline.api;

/** What became of a difference. */
public enum DriftOutcome {
    /** It was put right. */
    Repaired,
    /** It stays, because the baseline audits or because it is somebody else's object. */
    Open,
    /** It is put right again and again, at growing intervals, because somebody undoes that. */
    Contested,
    /** The API server did not let the operator repair it. */
    Forbidden,
    /** The repair did not succeed; it is tried again. */
    Failed,
    /** It stays, because a waiver excuses it. */
    Waived
}
