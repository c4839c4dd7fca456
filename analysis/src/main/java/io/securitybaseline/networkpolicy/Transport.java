package io.securitybaseline.networkpolicy;

/** What a connection is carried by. */
enum Transport {
    TCP,
    UDP,
    SCTP,
    /** One that a NetworkPolicy cannot name, such as ICMP. */
    OTHER
}
