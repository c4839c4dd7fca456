package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;

import java.util.List;

/**
 * The fields that the API server does not let change, so that the object must be deleted and
 * created.
 */
final class ImmutableField {
    private ImmutableField() {}

    static boolean isAmong(List<FieldDifference> fields, HasMetadata live) {
        return fields.stream()
                .map(FieldDifference::segments)
                .anyMatch(path -> isImmutable(path, live));
    }

    private static boolean isImmutable(List<String> path, HasMetadata live) {
        String field = path.getFirst();
        return switch (live) {
            case RoleBinding binding -> field.equals("roleRef");
            // scopeSelector is not among them: the API server lets it change.
            case ResourceQuota quota -> path.size() > 1 && path.get(1).equals("scopes");
            case Secret secret -> field.equals("type") || isSealed(secret, field);
            default -> false;
        };
    }

    /** Of an immutable Secret only the metadata can be changed. */
    private static boolean isSealed(Secret secret, String field) {
        return Boolean.TRUE.equals(secret.getImmutable()) && !field.equals("metadata");
    }
}
