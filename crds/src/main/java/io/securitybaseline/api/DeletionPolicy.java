package io.securitybaseline.api;

/** What becomes of a namespace's objects when a baseline lets go of the namespace. */
public enum DeletionPolicy {
    /** Objects and labels stay; they are no longer held by the operator. */
    Retain,
    /** Objects are removed and labels are put back to what they were before. */
    Delete
}
