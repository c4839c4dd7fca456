package io.securitybaseline.evidence;

/** What a port answers to somebody who shows nothing of themselves. */
public enum PortAnswer {
    /** Nobody listens. */
    Closed,
    /** The other side ended the connection, or wants a certificate. */
    Refused,
    /** 401: nobody is anonymous. */
    Unauthenticated,
    /** 403: the request was authenticated as somebody anonymous, and not allowed. */
    Unauthorized,
    /** The request was answered. */
    Open
}
