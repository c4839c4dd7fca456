package io.securitybaseline.api;

/**
 * Why a verdict or a condition is what it is. The constants are part of the API; the comments are
 * the documentation.
 */
public enum Reason {
    /** Everything that is asked for was seen in place. */
    InPlace,
    /**
     * Somebody undoes the repairs of an object, so that the next ones wait; the drift entry names
     * him where he is known.
     */
    Contested,
    /**
     * Something is not as asked for that nobody has changed: the baseline audits, or does not
     * repair it yet.
     */
    NonCompliant,
    /**
     * Somebody changed something, and it is not repaired: the baseline audits, or the repair has
     * not happened yet.
     */
    Drifted,
    /** Not everything was looked at yet. */
    Reconciling,
    /** Values of the baseline give way to those of baselines that come first or are stricter. */
    Overridden,
    /** The baseline is suspended. */
    Suspended,
    /** No namespace is selected. */
    NothingSelected,
    /** The spec was accepted and every selected namespace was tried. */
    Accepted,
    /** Something that is asked for cannot be put in place in some namespaces. */
    Failed,
    /**
     * The namespace serves an admission webhook, an aggregated API or a CRD conversion, and no
     * ingress entry lets its callers in.
     */
    ServesApiServer,
    /**
     * The cluster's DNS Service was not found, so names could not be resolved behind an Egress
     * deny.
     */
    DnsNotFound,
    /** The addresses of the API server were not found. */
    ApiServerNotFound,
    /** The source of a pull secret does not exist in the operator's namespace. */
    SourceMissing,
    /** The source of a pull secret is not a usable {@code kubernetes.io/dockerconfigjson}. */
    SourceMalformed,
    /** The API server does not let the operator do it; the message names the missing permission. */
    Forbidden,
    /** An object with a name of ours was made by somebody else. */
    Collision,
    /**
     * A binding names a Role that no baseline on the namespace defines, or a ClusterRole that does
     * not exist.
     */
    RoleNotFound,
    /** The API server refused the content; the message says what it wants. */
    Invalid,
    /** An admission policy or webhook refused the object. */
    RefusedByAdmission,
    /**
     * What was written is something else all the same: a mutating admission policy or webhook
     * changes it.
     */
    RewrittenByAdmission,
    /** A quota of the namespace leaves no room for the object. */
    QuotaExhausted,
    /**
     * The operator is not set up for this control; the chart's {@code controls} lists those that
     * are on.
     */
    ControlDisabled,
    /** A write did not succeed for another reason; it is tried again. */
    WriteFailed,
    /**
     * An admission policy is in place, but what it should refuse was let through when the operator
     * tried.
     */
    NotEnforced,
    /**
     * An admission policy is in place, and nothing shows whether it acts: what it should refuse was
     * refused by something else first.
     */
    NotProven,
    /**
     * The API server warns that an expression of an admission policy does not fit the objects that
     * it judges.
     */
    ExpressionWarning,
    /** A waiver excuses it. */
    Waived,
    /** What the operator sees may be out of date: a watch is down or not permitted. */
    CacheStale,
    /** An object cannot be read, because its content is not what its kind should have. */
    Unreadable,
    /**
     * The namespace's report could not be written, so that what is said of it would be lost with
     * the process.
     */
    ReportNotWritten,
    /** A pass over the namespace, the baseline or the waiver failed; it is tried again. */
    PassFailed,
    /** The baseline has not been rolled out to the namespace yet. */
    NotRolledOut,
    /** The rollout goes on: namespaces of the current step are reached, or it soaks. */
    RollingOut,
    /** The rollout waits until somebody sets {@code spec.rollout.paused} to false. */
    RolloutPaused,
    /** The rollout found that it does damage, and waits until that is put right. */
    RolloutStopped,
    /**
     * The change would remove enforcement from many namespaces at once and has not been confirmed.
     */
    LargeRemoval,
    /** A NetworkPolicy of somebody else lets through what the baseline denies. */
    ForeignPolicy,
    /** A RoleBinding of somebody else gives what the baseline keeps back, or gives it to all. */
    ForeignBinding,
    /** A ServiceAccount of somebody else gives pods a token unasked. */
    ForeignServiceAccount,
    /** A pod or workload of somebody else has what the baseline keeps out. */
    ForeignWorkload,
    /** Pods or workloads violate what is enforced. They were there before; new pods are refused. */
    PodsInViolation,
    /**
     * All that is asked for is in place, and somebody may write NetworkPolicies, which could
     * re-open what is denied.
     */
    GrantsNetworkPolicyWrite
}
