package io.securitybaseline.api;

/**
 * A part of a baseline that can be audited, enforced and judged by itself. Constants are spelled as
 * the fields of the spec.
 */
public enum Control {
    podSecurity,
    network,
    rbac,
    registries,
    resources,
    admission
}
