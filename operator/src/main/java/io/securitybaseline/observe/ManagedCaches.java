package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.securitybaseline.api.Control;
import io.securitybaseline.config.Settings;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The caches of the kinds that baselines put into namespaces: those of the controls that are on,
 * and no others.
 */
final class ManagedCaches implements Completion.Caches {
    private final Map<ItemKind, PatientEventSource<? extends HasMetadata, Namespace>> byKind =
            new EnumMap<>(ItemKind.class);
    private final Map<String, PatientEventSource<Secret, Namespace>> secrets = new TreeMap<>();

    ManagedCaches(Watches watches, Settings settings) {
        if (settings.controls().contains(Control.network)) {
            byKind.put(ItemKind.NetworkPolicy, watches.inEachNamespace(NetworkPolicy.class));
        }
        if (settings.controls().contains(Control.rbac)) {
            byKind.put(ItemKind.Role, watches.inEachNamespace(Role.class));
            byKind.put(ItemKind.RoleBinding, watches.inEachNamespace(RoleBinding.class));
        }
        if (settings.controls().contains(Control.rbac)
                || settings.controls().contains(Control.registries)) {
            byKind.put(ItemKind.ServiceAccount, watches.inEachNamespace(ServiceAccount.class));
        }
        if (settings.controls().contains(Control.registries)) {
            settings.pullSecretNames().stream()
                    .sorted()
                    .forEach(name -> secrets.put(name, watches.ofOneName(Secret.class, name)));
        }
        if (settings.controls().contains(Control.resources)) {
            byKind.put(ItemKind.LimitRange, watches.inEachNamespace(LimitRange.class));
            byKind.put(ItemKind.ResourceQuota, watches.inEachNamespace(ResourceQuota.class));
        }
    }

    /**
     * All objects of a namespace, the newest of each. {@code remembered} are looked up by name as
     * well: an object that was written a moment ago may not be in the index yet.
     */
    @Override
    public Map<ItemKey, HasMetadata> in(String namespace, Collection<ItemKey> remembered) {
        Map<ItemKey, HasMetadata> objects = new TreeMap<>();
        byKind.forEach(
                (kind, cache) ->
                        names(cache, namespace).forEach(it -> put(objects, kind, it, namespace)));
        secrets.keySet().forEach(name -> put(objects, ItemKind.Secret, name, namespace));
        for (ItemKey key : remembered) {
            if (key.kind().isObject()) {
                put(objects, key.kind(), key.name(), namespace);
            } else if (key.kind() != ItemKind.NamespaceLabel) {
                put(objects, ItemKind.ServiceAccount, key.serviceAccount(), namespace);
            }
        }
        return objects;
    }

    private static Stream<String> names(
            PatientEventSource<? extends HasMetadata, ?> cache, String namespace) {
        KeptObjects<?> kept = cache.kept();
        return Stream.concat(
                cache.byIndex(Cache.NAMESPACE_INDEX, namespace).stream()
                        .map(it -> it.getMetadata().getName()),
                kept == null
                        ? Stream.of()
                        : kept.crowded().added(namespace).stream()
                                .map(key -> key.substring(namespace.length() + 1)));
    }

    @Override
    public Set<ItemKind> crowded(String namespace) {
        return byKind.entrySet().stream()
                .filter(it -> isCrowded(it.getValue().kept(), namespace))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isCrowded(@Nullable KeptObjects<?> kept, String namespace) {
        return kept != null && kept.crowded().isClosed(namespace);
    }

    @Override
    @SuppressWarnings("unchecked") // only objects of that class are put into its cache
    public Class<HasMetadata> type(ItemKind kind) {
        return (Class<HasMetadata>)
                (Class<?>) Objects.requireNonNull(byKind.get(kind)).resourceType();
    }

    /** The namespaces with a RoleBinding to the ClusterRole of this name. */
    Set<String> binding(String clusterRole) {
        return Stream.ofNullable(byKind.get(ItemKind.RoleBinding))
                .flatMap(cache -> cache.list(ClusterRoleCache::isToClusterRole))
                .map(RoleBinding.class::cast)
                .filter(it -> clusterRole.equals(it.getRoleRef().getName()))
                .map(it -> it.getMetadata().getNamespace())
                .collect(Collectors.toSet());
    }

    /** The kinds of which the caches are not filled, each with the watch that should. */
    Map<ItemKind, PatientEventSource<?, Namespace>> unfilled() {
        Map<ItemKind, PatientEventSource<?, Namespace>> unfilled = new EnumMap<>(ItemKind.class);
        byKind.forEach(
                (kind, cache) -> {
                    if (!cache.isFilled()) {
                        unfilled.put(kind, cache);
                    }
                });
        secrets.values().stream()
                .filter(cache -> !cache.isFilled())
                .forEach(cache -> unfilled.put(ItemKind.Secret, cache));
        return unfilled;
    }

    private void put(
            Map<ItemKey, HasMetadata> objects, ItemKind kind, String name, String namespace) {
        ItemKey key = new ItemKey(kind, name);
        if (!objects.containsKey(key)) {
            get(key, namespace).ifPresent(object -> objects.put(key, object));
        }
    }

    private Optional<? extends HasMetadata> get(ItemKey key, String namespace) {
        return Optional.ofNullable(cache(key))
                .flatMap(cache -> cache.get(new ResourceID(key.name(), namespace)));
    }

    /**
     * Takes note of an object as the API server returned it, so that it is seen before its event
     * arrives.
     */
    <R extends HasMetadata> void wrote(ItemKey key, R written) {
        @SuppressWarnings("unchecked") // the cache of a kind holds objects of that kind
        InformerEventSource<R, Namespace> cache = (InformerEventSource<R, Namespace>) cache(key);
        if (cache != null) {
            RecentWrites.note(cache, written);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the cache of a kind is given objects of that kind
    public @Nullable KeptObjects<HasMetadata> kept(ItemKey key) {
        PatientEventSource<?, Namespace> cache = cache(key);
        return cache == null ? null : (KeptObjects<HasMetadata>) cache.kept();
    }

    private @Nullable PatientEventSource<? extends HasMetadata, Namespace> cache(ItemKey key) {
        return key.kind() == ItemKind.Secret ? secrets.get(key.name()) : byKind.get(key.kind());
    }
}
