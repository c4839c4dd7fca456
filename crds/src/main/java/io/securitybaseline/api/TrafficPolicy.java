package io.securitybaseline.api;

/** Whether a well-known kind of traffic is let through a default deny. */
public enum TrafficPolicy {
    Allow,
    None
}
