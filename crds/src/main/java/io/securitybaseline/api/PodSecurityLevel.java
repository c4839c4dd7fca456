package io.securitybaseline.api;

/**
 * A level of the Pod Security Standards, from the most open to the strictest. The constants are
 * spelled as the values of the {@code pod-security.kubernetes.io} labels, and their order is the
 * order of strictness.
 */
public enum PodSecurityLevel {
    privileged,
    baseline,
    restricted
}
