package io.securitybaseline.impact;

/**
 * Something enforced that an object violates.
 *
 * @param effect what it violates, told of the object to change
 * @param pods how many of its pods run with it
 */
public record Breach(ImpactEffect effect, int pods) {}
