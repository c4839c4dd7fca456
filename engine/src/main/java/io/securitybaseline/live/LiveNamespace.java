package io.securitybaseline.live;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.securitybaseline.api.NamespaceSecurityReport;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One namespace as it was seen at one moment. The objects come from caches and must not be changed.
 *
 * @param namespace the namespace itself
 * @param objects the objects of the kinds that a baseline manages, by key; ServiceAccounts all, of
 *     other kinds at least those with a name of ours
 * @param report the namespace's report, as the operator wrote it last
 */
public record LiveNamespace(
        Namespace namespace,
        Map<ItemKey, HasMetadata> objects,
        @Nullable NamespaceSecurityReport report) {

    public LiveNamespace {
        objects = java.util.Collections.unmodifiableMap(new TreeMap<>(objects));
    }

    /**
     * What stands beside all namespaces for one baseline, in the form of a namespace of its name.
     *
     * @param told what was told and remembered of it last
     */
    public static LiveNamespace besideAll(
            String baseline, Map<ItemKey, HasMetadata> objects, NamespaceSecurityReport told) {
        Namespace form =
                new NamespaceBuilder().withNewMetadata().withName(baseline).endMetadata().build();
        return new LiveNamespace(form, objects, told);
    }

    public String name() {
        return namespace.getMetadata().getName();
    }

    public String uid() {
        return namespace.getMetadata().getUid();
    }

    public Map<String, String> labels() {
        Map<String, String> labels = namespace.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    /** Whether the namespace is being deleted, so that nothing can be created in it any more. */
    public boolean isTerminating() {
        return namespace.isMarkedForDeletion();
    }

    public Optional<HasMetadata> object(ItemKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    public Optional<ServiceAccount> serviceAccount(String name) {
        return object(new ItemKey(ItemKind.ServiceAccount, name)).map(ServiceAccount.class::cast);
    }

    /** Names of all ServiceAccounts, sorted. */
    public List<String> serviceAccountNames() {
        return objects.keySet().stream()
                .filter(key -> key.kind() == ItemKind.ServiceAccount)
                .map(ItemKey::name)
                .toList();
    }

    /**
     * The object that {@code key} names or is a part of. For a label that is the namespace, for an
     * entry or a setting of a ServiceAccount the ServiceAccount.
     */
    public Optional<HasMetadata> carrier(ItemKey key) {
        return switch (key.kind()) {
            case NamespaceLabel -> Optional.of(namespace);
            case ServiceAccountAutomount, ImagePullSecret ->
                    serviceAccount(key.serviceAccount()).map(it -> it);
            default -> object(key);
        };
    }

    /**
     * The present value of a part: a label's value, {@code true} or {@code false} for automount,
     * the Secret's name for an entry.
     */
    public Optional<String> part(ItemKey key) {
        return switch (key.kind()) {
            case NamespaceLabel -> Optional.ofNullable(labels().get(key.name()));
            case ServiceAccountAutomount ->
                    serviceAccount(key.serviceAccount())
                            .map(ServiceAccount::getAutomountServiceAccountToken)
                            .map(String::valueOf);
            case ImagePullSecret ->
                    serviceAccount(key.serviceAccount())
                            .filter(it -> pullSecrets(it).contains(key.secret()))
                            .map(it -> key.secret());
            default -> Optional.empty();
        };
    }

    public Inventory inventory() {
        return report == null ? Inventory.EMPTY : Inventory.of(report.getInventory());
    }

    private static List<String> pullSecrets(ServiceAccount account) {
        return OrNone.of(account.getImagePullSecrets()).stream()
                .map(LocalObjectReference::getName)
                .toList();
    }
}
