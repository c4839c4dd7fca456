package io.securitybaseline.evidence;

/** What the API server answers to {@code GET /api} without credentials. */
public enum AnonymousAccess {
    /** 401: nobody is anonymous. */
    Refused,
    /** 403: the request was authenticated as system:anonymous, and not allowed. */
    Authenticated,
    /** 200: the request was allowed. */
    Allowed
}
