package io.securitybaseline.throttle;

import io.securitybaseline.live.ItemKind;

import java.time.Duration;

/** What is at stake while an object stays as somebody else wants it. */
public enum RepairPriority {
    /** Something is open that the baseline closes, so repairs never pause for long. */
    OPENS(Duration.ofSeconds(15)),
    /** Something is missing or too much, but no gate stands open. */
    OTHER(Duration.ofMinutes(5));

    private final Duration longestWait;

    RepairPriority(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /** The longest time from one repair to the next. */
    public Duration longestWait() {
        return longestWait;
    }

    /** What is at stake with things of this kind. */
    public static RepairPriority of(ItemKind kind) {
        return switch (kind) {
            case NetworkPolicy,
                    NamespaceLabel,
                    ValidatingAdmissionPolicy,
                    ValidatingAdmissionPolicyBinding ->
                    OPENS;
            case Role,
                    RoleBinding,
                    ServiceAccount,
                    LimitRange,
                    ResourceQuota,
                    Secret,
                    ServiceAccountAutomount,
                    ImagePullSecret ->
                    OTHER;
        };
    }
}
