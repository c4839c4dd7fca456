package io.securitybaseline.status;

import io.securitybaseline.api.Condition.Status;
import io.securitybaseline.api.Reason;

/** What a condition says, before it is known since when. */
record Claim(Status status, Reason reason, String message) {
    static Claim yes(Reason reason, String message) {
        return new Claim(Status.True, reason, message);
    }

    static Claim no(Reason reason, String message) {
        return new Claim(Status.False, reason, message);
    }

    static Claim unknown(Reason reason, String message) {
        return new Claim(Status.Unknown, reason, message);
    }
}
