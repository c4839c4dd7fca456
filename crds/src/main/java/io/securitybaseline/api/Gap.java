package io.securitybaseline.api;

/** Why a piece of evidence is missing. The constants are part of the API. */
public enum Gap {
    /** The probe that would see it is not enabled. */
    Disabled,
    /** The API server denied the request. */
    Forbidden,
    /** The API server does not serve it. */
    NotServed,
    /** It is served, and the object is not there. */
    NotFound,
    /** There was no connection, or no answer in time. */
    Unreachable,
    /** The other side could not prove who it is, so nothing was sent to it. */
    Untrusted,
    /** The answer was an error, or could not be read. */
    Failed,
    /** Only a part was seen. */
    Incomplete,
    /** It is older than what it is needed for. */
    Stale
}
