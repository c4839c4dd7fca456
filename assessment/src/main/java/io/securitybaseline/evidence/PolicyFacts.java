package io.securitybaseline.evidence;

/**
 * A ValidatingAdmissionPolicy, or the name of one that only a binding knows.
 *
 * @param hasParameters whether what it decides depends on another object
 */
public record PolicyFacts(String name, boolean exists, boolean isBound, boolean hasParameters) {}
