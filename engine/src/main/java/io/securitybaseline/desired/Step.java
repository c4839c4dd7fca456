package io.securitybaseline.desired;

import io.securitybaseline.live.ItemKey;

/**
 * The order in which a namespace is filled; it is emptied in the reverse order. What lets through
 * comes before what cuts off, so that work that stops half-way leaves the namespace as open as it
 * was.
 */
public enum Step {
    ALLOW_POLICY,
    ROLE,
    SERVICE_ACCOUNT,
    ROLE_BINDING,
    PULL_SECRET,
    SERVICE_ACCOUNT_PART,
    LIMIT_RANGE,
    DENY_POLICY,
    POD_SECURITY,
    QUOTA,
    ADMISSION_POLICY,
    ADMISSION_BINDING;

    /** The step at which the item of this key is written. */
    public static Step of(ItemKey key) {
        return switch (key.kind()) {
            case NetworkPolicy ->
                    key.equals(NetworkPolicies.DEFAULT_DENY) ? DENY_POLICY : ALLOW_POLICY;
            case Role -> ROLE;
            case RoleBinding -> ROLE_BINDING;
            case ServiceAccount -> SERVICE_ACCOUNT;
            case LimitRange -> LIMIT_RANGE;
            case ResourceQuota -> QUOTA;
            case Secret -> PULL_SECRET;
            case ValidatingAdmissionPolicy -> ADMISSION_POLICY;
            case ValidatingAdmissionPolicyBinding -> ADMISSION_BINDING;
            case NamespaceLabel -> POD_SECURITY;
            case ServiceAccountAutomount, ImagePullSecret -> SERVICE_ACCOUNT_PART;
        };
    }
}
