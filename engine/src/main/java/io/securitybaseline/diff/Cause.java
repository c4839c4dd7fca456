package io.securitybaseline.diff;

/** Why something differs; only the last two are drift. */
public enum Cause {
    /** It has never been in this namespace. */
    FIRST_TIME,
    /** It is as the operator left it, and the baseline asks for something else now. */
    BASELINE_CHANGED,
    /** The operator put it there, and it is gone. */
    DELETED,
    /** It is not as the operator left it. */
    MODIFIED;

    public boolean isDrift() {
        return this == DELETED || this == MODIFIED;
    }
}
