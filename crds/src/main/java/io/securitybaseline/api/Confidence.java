package io.securitybaseline.api;

/** How directly a piece of evidence shows what is in effect, the best first. */
public enum Confidence {
    /** It was observed in effect. */
    direct,
    /** It is declared somewhere, and what is in effect may differ. */
    intended,
    /** It was concluded from something else. */
    inferred
}
