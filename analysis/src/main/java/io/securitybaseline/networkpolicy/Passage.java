package io.securitybaseline.networkpolicy;

/** What becomes of some traffic when one set of policies takes the place of another. */
public enum Passage {
    /** None of it is let through as things are. */
    CLOSED_BEFORE,
    /** All that is let through now is let through then. */
    KEPT,
    /** A part of what is let through now is not let through then. */
    PARTLY_BLOCKED,
    /** Nothing of what is let through now is let through then. */
    BLOCKED,
    /** It was more work than the budget had left. */
    UNJUDGED
}
