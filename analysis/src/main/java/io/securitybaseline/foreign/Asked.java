package io.securitybaseline.foreign;

/**
 * Who asks for something.
 *
 * @param baseline the first baseline that does
 * @param enforced whether it enforces it, or all that ask for it only audit
 */
public record Asked(String baseline, boolean enforced) {}
