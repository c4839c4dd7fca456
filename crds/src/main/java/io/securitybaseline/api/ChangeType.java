package io.securitybaseline.api;

/** How the cluster differs from what a baseline asks for. */
public enum ChangeType {
    /** An object, label or entry that the baseline asks for has never been there. */
    Missing,
    /** It is not as the baseline asks, and nobody has changed it since it was. */
    Different,
    /** Somebody changed the content. */
    Modified,
    /** Somebody removed it. */
    Deleted,
    /** An object of somebody else has a name of ours; it is left alone. */
    Collision,
    /** An object of somebody else undoes what the baseline asks for; it is left alone. */
    Foreign,
    /** An object of the operator is no longer asked for; enforcement would delete it. */
    Surplus
}
