package io.securitybaseline.api;

/**
 * What is known of a control of the cluster. The constants are part of the API; the comments are
 * the documentation.
 */
public enum AssessmentVerdict {
    /** All the evidence that the control needs was seen, and all of it is good. */
    Pass,
    /** At least one piece of evidence breaks the control. */
    Fail,
    /** Evidence is missing, incomplete or too old; the reason says which. */
    Unknown,
    /** The control is about something that this cluster is proven not to have. */
    NotApplicable,
    /** Nothing can be seen of it, and a person stated that it holds, until a date. */
    Attested
}
