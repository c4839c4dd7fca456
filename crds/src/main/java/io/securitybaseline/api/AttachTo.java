package io.securitybaseline.api;

/** Which ServiceAccounts of a namespace carry a pull secret. */
public enum AttachTo {
    /** Every ServiceAccount, those created later included. */
    All,
    /** The ServiceAccount {@code default}. */
    Default,
    /** The ServiceAccounts that are listed by name. */
    Named
}
