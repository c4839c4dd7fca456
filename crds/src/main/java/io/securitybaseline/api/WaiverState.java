package io.securitybaseline.api;

/** How a waiver stands. The constants are part of the API; the comments are the documentation. */
public enum WaiverState {
    /** It excuses something now. */
    Active,
    /** It excuses something now, and ends within seven days. */
    ExpiringSoon,
    /** It has ended: what it excused is asked for again. */
    Expired,
    /**
     * It is in force and excuses nothing: no baseline on its namespaces asks for what it names, or
     * there is no such namespace, control or rule.
     */
    Unused,
    /** It cannot be honoured as it is written; the message says what to write. */
    Conflicting
}
