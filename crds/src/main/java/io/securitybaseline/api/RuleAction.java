package io.securitybaseline.api;

/** What becomes of a request that breaks a rule. */
public enum RuleAction {
    /** It is refused. */
    Deny,
    /** It is let through, and who sent it is warned. */
    Warn,
    /** It is let through, and the API server's audit log says so. */
    Audit
}
