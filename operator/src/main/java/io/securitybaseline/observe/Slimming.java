package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityBaseline;

import org.jspecify.annotations.Nullable;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Makes objects small before they are cached: what is not needed is dropped, and equal contents are
 * kept once, because thousands of namespaces have the same ones.
 */
final class Slimming {
    private final Map<Object, WeakReference<Object>> pool = new WeakHashMap<>();
    private final boolean stamped;

    /**
     * @param stamped whether the note of who changed an object is kept
     */
    Slimming(boolean stamped) {
        this.stamped = stamped;
    }

    /** Slims {@code object} in place. */
    <T extends HasMetadata> T slim(T object) {
        // The annotations of the one are read, and the owner of the other.
        if (!(object instanceof SecurityBaseline || object instanceof AssessmentReport)) {
            metadata(object.getMetadata());
        }
        switch (object) {
            case CustomResourceDefinition definition when definition.getSpec() != null ->
                    definition.getSpec().setVersions(List.of());
            case NetworkPolicy policy -> policy.setSpec(shared(policy.getSpec()));
            case Role role -> role.setRules(shared(role.getRules()));
            case ClusterRole role -> role.setRules(shared(role.getRules()));
            case RoleBinding binding -> binding.setRoleRef(shared(binding.getRoleRef()));
            case LimitRange range -> range.setSpec(shared(range.getSpec()));
            case ResourceQuota quota -> {
                quota.setSpec(shared(quota.getSpec()));
                quota.setStatus(null);
            }
            case Secret secret -> secret.setData(shared(secret.getData()));
            case ServiceAccount account -> {
                account.setImagePullSecrets(shared(account.getImagePullSecrets()));
                account.setSecrets(List.of());
            }
            default -> {}
        }
        return object;
    }

    /** Leaves nothing of {@code object} but what identifies it. */
    static void empty(HasMetadata object) {
        object.getMetadata().setLabels(Map.of());
        object.getMetadata().setAnnotations(Map.of());
        switch (object) {
            case NetworkPolicy policy -> policy.setSpec(null);
            case Role role -> role.setRules(List.of());
            case RoleBinding binding -> binding.setSubjects(List.of());
            case LimitRange range -> range.setSpec(null);
            case ResourceQuota quota -> quota.setSpec(null);
            case Secret secret -> secret.setData(Map.of());
            case ServiceAccount account -> account.setImagePullSecrets(List.of());
            default -> {}
        }
    }

    private void metadata(ObjectMeta metadata) {
        // Nothing is decided by them here, and the API server bounds none of them.
        metadata.setOwnerReferences(List.of());
        metadata.setFinalizers(List.of());
        metadata.setManagedFields(List.of());
        metadata.setGenerateName(null);
        metadata.setSelfLink(null);
        metadata.setAnnotations(note(metadata.getAnnotations()));
        metadata.setLabels(shared(metadata.getLabels()));
    }

    private Map<String, String> note(@Nullable Map<String, String> annotations) {
        String user = annotations == null ? null : annotations.get(Names.CHANGED_BY);
        return stamped && user != null ? Map.of(Names.CHANGED_BY, user) : Map.of();
    }

    @SuppressWarnings("unchecked")
    private synchronized <V extends @Nullable Object> V shared(V value) {
        if (value == null) {
            return value;
        }
        WeakReference<Object> known = pool.get(value);
        Object first = known == null ? null : known.get();
        if (first != null) {
            return (V) first;
        }
        pool.put(value, new WeakReference<>(value));
        return value;
    }
}
