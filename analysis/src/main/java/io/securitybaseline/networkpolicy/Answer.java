package io.securitybaseline.networkpolicy;

/** Whether something is so. */
enum Answer {
    YES,
    NO
}
