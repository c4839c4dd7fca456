package io.securitybaseline.networkpolicy;

/**
 * The kinds of peers, which have nothing in common. That a pod has an address as well is left out:
 * network plugins differ in whether an {@code ipBlock} is for addresses of pods, so one that allows
 * is taken to allow no pod, and one that opens is told as opening addresses.
 */
enum PeerKind {
    /** A pod of the namespace whose policies are judged. */
    LOCAL,
    /** A pod of another namespace. */
    REMOTE,
    /** An IPv4 address. */
    IPV4,
    /** An IPv6 address. */
    IPV6
}
