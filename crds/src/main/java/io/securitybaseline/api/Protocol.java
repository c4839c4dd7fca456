package io.securitybaseline.api;

/** A transport protocol, spelled as in a NetworkPolicy. */
public enum Protocol {
    TCP,
    UDP,
    SCTP
}
