package io.securitybaseline.api;

/** What becomes of NetworkPolicies that somebody else writes into a selected namespace. */
public enum ForeignPolicies {
    /** They are let through; those that open what the baseline closes are reported. */
    Report,
    /**
     * They are refused, except from the operator and from those who may update the baseline; what
     * is there already stays.
     */
    Deny
}
