package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.kube.Unreadable;
import io.securitybaseline.live.Inventory;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads again what was beyond the budget of its namespace: what the operator has made at once, and
 * the rest when there is room for it, as nothing happens to those objects when others are deleted.
 */
final class Completion {
    /** In one pass; the next one, which waits for its turn, goes on. */
    private static final int MOST = 20;

    private final Caches managed;
    private final BesideCaches reader;

    /** What is kept of the kinds that baselines manage. */
    interface Caches {
        /** All objects of a namespace that are kept, those of these names included. */
        Map<ItemKey, HasMetadata> in(String namespace, Collection<ItemKey> remembered);

        /** The kinds of which the namespace has more objects than are kept. */
        Set<ItemKind> crowded(String namespace);

        /** What is kept of the kind of a key; null where that is not bounded. */
        @Nullable KeptObjects<HasMetadata> kept(ItemKey key);

        /** The class of the objects of a kind. */
        Class<HasMetadata> type(ItemKind kind);
    }

    Completion(Caches managed, BesideCaches reader) {
        this.managed = managed;
        this.reader = reader;
    }

    /**
     * What could not be completed.
     *
     * @param refused whether the API server refused to tell
     * @param unfinished whether there is more to read
     * @param crowded the kinds of which the namespace has more objects than are kept
     */
    record Rest(boolean refused, boolean unfinished, Set<ItemKind> crowded) {}

    /** The objects of a namespace, and what is not known of them. */
    record Completed(Map<ItemKey, HasMetadata> objects, Rest rest) {}

    /**
     * All objects of a namespace, as far as there is room for them.
     *
     * @param remembered what the operator has made there
     */
    Completed in(String namespace, Inventory remembered) {
        Set<ItemKind> crowded = EnumSet.noneOf(ItemKind.class);
        boolean refused = false;
        for (ItemKind kind : managed.crowded(namespace)) {
            try {
                if (!isSpaciousAgain(kind, namespace)) {
                    crowded.add(kind);
                }
            } catch (KubernetesClientException e) {
                crowded.add(kind);
                refused = true;
            }
        }
        remembered.entries().forEach((key, entry) -> own(namespace, key, entry));
        Map<ItemKey, HasMetadata> objects = managed.in(namespace, remembered.entries().keySet());
        int read = 0;
        for (ItemKey key : carriers(remembered)) {
            if (crowded.contains(key.kind()) && !objects.containsKey(key) && read++ < MOST) {
                refused |= !find(namespace, key, objects);
            }
        }
        for (Map.Entry<ItemKey, HasMetadata> entry : objects.entrySet()) {
            if (read <= MOST && isToComplete(entry.getKey(), entry.getValue()) && read++ < MOST) {
                refused |= !complete(entry);
            }
        }
        return new Completed(objects, new Rest(refused, read > MOST, crowded));
    }

    /** The objects that have what the operator has made. */
    private static Set<ItemKey> carriers(Inventory remembered) {
        return remembered.entries().keySet().stream()
                .filter(it -> it.kind() != ItemKind.NamespaceLabel)
                .map(ItemKey::carrier)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void own(String namespace, ItemKey key, InventoryEntry entry) {
        KeptObjects<HasMetadata> kept = managed.kept(key);
        if (kept != null && key.kind().isObject()) {
            kept.own(namespace, key.name(), entry.uid());
        }
    }

    /** Whether all objects of the kind are kept again, which are read if there may be room. */
    private boolean isSpaciousAgain(ItemKind kind, String namespace) {
        KeptObjects<HasMetadata> kept = managed.kept(new ItemKey(kind, ""));
        if (kept == null) {
            return true;
        }
        Class<HasMetadata> type = managed.type(kind);
        if (!kept.mayHaveRoomFor(namespace, reader.count(type, namespace))) {
            return false;
        }
        kept.crowded().read(namespace);
        try {
            reader.each(type, namespace, it -> kept.add(it, false));
            kept.crowded().haveRead(namespace);
        } catch (KubernetesClientException e) {
            kept.crowded().close(namespace);
            throw e;
        }
        return !kept.crowded().isClosed(namespace);
    }

    /** Looks for what the operator has made; returns whether the API server told. */
    private boolean find(String namespace, ItemKey key, Map<ItemKey, HasMetadata> objects) {
        KeptObjects<HasMetadata> kept = managed.kept(key);
        if (kept == null) {
            return true;
        }
        try {
            Class<HasMetadata> type = managed.type(key.kind());
            Optional<HasMetadata> found = reader.named(type, namespace, key.name());
            found.ifPresent(it -> kept.add(it, true));
            // It may have gone between, of which nobody would tell.
            if (found.isPresent() && reader.named(type, namespace, key.name()).isEmpty()) {
                kept.remove(namespace + "/" + key.name());
                return true;
            }
            found.ifPresent(it -> objects.put(key, it));
            return true;
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    private boolean isToComplete(ItemKey key, HasMetadata object) {
        KeptObjects<HasMetadata> kept = managed.kept(key);
        return Unreadable.on(object).isPresent() && kept != null && kept.hasRoomFor(object);
    }

    /** Puts the whole object in the place of its identity; returns whether the API server told. */
    private boolean complete(Map.Entry<ItemKey, HasMetadata> entry) {
        KeptObjects<HasMetadata> kept = managed.kept(entry.getKey());
        HasMetadata identity = entry.getValue();
        try {
            Optional<HasMetadata> whole = reader.whole(identity);
            if (kept != null && whole.isPresent()) {
                entry.setValue(kept.complete(identity, whole.get()));
            }
            return true;
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}
