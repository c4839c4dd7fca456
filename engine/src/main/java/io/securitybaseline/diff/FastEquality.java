package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Objects as they are written, before anything is made of them: the cheap comparison, which nearly
 * always suffices.
 */
final class FastEquality {
    private FastEquality() {}

    /** Whether the two are equal as they stand; if not, they may still mean the same. */
    static boolean isSame(HasMetadata one, HasMetadata other) {
        try {
            return one.getClass().equals(other.getClass())
                    && Objects.equals(OurLabel.valueOn(one), OurLabel.valueOn(other))
                    && content(one).equals(content(other));
        } catch (IllegalArgumentException notAQuantity) {
            return false;
        }
    }

    /** All that is compared but our label: values that are equal where the contents are. */
    static List<@Nullable Object> content(HasMetadata object) {
        return switch (object) {
            case NetworkPolicy it -> Arrays.asList(it.getSpec(), it.getAdditionalProperties());
            case Role it -> Arrays.asList(it.getRules(), it.getAdditionalProperties());
            case RoleBinding it ->
                    Arrays.asList(it.getRoleRef(), it.getSubjects(), it.getAdditionalProperties());
            case LimitRange it -> Arrays.asList(it.getSpec(), it.getAdditionalProperties());
            case ResourceQuota it -> Arrays.asList(it.getSpec(), it.getAdditionalProperties());
            case Secret it ->
                    Arrays.asList(
                            it.getType(),
                            it.getData(),
                            it.getStringData(),
                            it.getImmutable(),
                            it.getAdditionalProperties());
            case ValidatingAdmissionPolicy it ->
                    Arrays.asList(it.getSpec(), it.getAdditionalProperties());
            case ValidatingAdmissionPolicyBinding it ->
                    Arrays.asList(it.getSpec(), it.getAdditionalProperties());
            case ServiceAccount it -> List.of();
            default -> throw CanonicalContent.notCompared(object);
        };
    }
}
