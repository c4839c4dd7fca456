package io.securitybaseline.evidence;

/** What a port answers to a client without credentials. */
public enum PortAnswer {
    /** Nobody listens. */
    Closed,
    /** The other side ended the connection, or wants a certificate. */
    Refused,
    /** 401: nobody is anonymous. */
    Unauthenticated,
    /** 403: the request was authenticated as an anonymous user, and not allowed. */
    Unauthorized,
    /** The request was answered. */
    Open
}
