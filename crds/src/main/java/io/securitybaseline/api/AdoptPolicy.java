package io.securitybaseline.api;

/** What to do with an object that has a name of ours but was not made by the operator. */
public enum AdoptPolicy {
    /** It is left alone and reported as a {@code Collision}. */
    Never,
    /** It is taken over and brought to the content that the baseline asks for. */
    Always
}
