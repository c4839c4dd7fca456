package io.securitybaseline.check;

/** How much a finding matters, by what would come of it in the cluster. */
public enum Severity {
    /** It is noted only: the audit level of Pod Security, a rule with action Audit. */
    info,
    /** It is warned of: the warn level, a rule with action Warn. */
    warning,
    /** It is refused, undone, or undoes the baseline. */
    error
}
