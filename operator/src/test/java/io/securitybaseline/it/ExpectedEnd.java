package io.securitybaseline.it;

/**
 * What becomes of an attempt to weaken a baseline. That nothing becomes of it is not among them.
 */
enum ExpectedEnd {
    /** The API server refused it. */
    PREVENTED,
    /** It happened, was put right, and is told as such. */
    REPAIRED,
    /** It happened, stays, and is told. */
    REPORTED,
    /** It happened, and changes nothing of what the baseline asks for. */
    HARMLESS
}
