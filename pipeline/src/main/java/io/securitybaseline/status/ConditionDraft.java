package io.securitybaseline.status;

import io.securitybaseline.api.Condition.Status;
import io.securitybaseline.api.Reason;

/** What a condition says, before it is known since when. */
record ConditionDraft(Status status, Reason reason, String message) {
    static ConditionDraft yes(Reason reason, String message) {
        return new ConditionDraft(Status.True, reason, message);
    }

    static ConditionDraft no(Reason reason, String message) {
        return new ConditionDraft(Status.False, reason, message);
    }

    static ConditionDraft unknown(Reason reason, String message) {
        return new ConditionDraft(Status.Unknown, reason, message);
    }
}
