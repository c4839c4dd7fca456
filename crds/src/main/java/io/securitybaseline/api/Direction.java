package io.securitybaseline.api;

/** A direction of traffic, spelled as in a NetworkPolicy's {@code policyTypes}. */
public enum Direction {
    Ingress,
    Egress
}
