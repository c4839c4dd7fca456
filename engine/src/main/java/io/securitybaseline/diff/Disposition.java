package io.securitybaseline.diff;

/** What becomes of something that is remembered and that no enforced baseline asks for any more. */
public enum Disposition {
    /**
     * It stays as it is and stays remembered: the baseline audits, is suspended, or the removal
     * must be confirmed first.
     */
    KEEP,
    /** As {@link #KEEP}; enforcing the baseline removes it. */
    AWAIT,
    /** A baseline still selects the namespace and no longer asks for it: it is removed. */
    PRUNE,
    /** It is let go and stays, without our label. */
    RETAIN,
    /** It is let go: the object is deleted, or the part is put back to what it was. */
    RELEASE
}
