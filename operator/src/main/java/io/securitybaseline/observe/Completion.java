package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.kube.Unreadable;
import io.securitybaseline.live.ItemKey;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads again what was beyond the budget of its namespace, when there is room for it: nothing
 * happens to those objects when others are deleted.
 */
final class Completion {
    /** In one pass; the next one, which waits for its turn, goes on. */
    private static final int MOST = 20;

    private final ManagedCaches managed;
    private final Triggers triggers;
    private final Reader reader;

    /** Reads an object from the API server; empty when it is gone. */
    interface Reader {
        <R extends HasMetadata> Optional<R> read(R seen);
    }

    Completion(ManagedCaches managed, Triggers triggers, Reader reader) {
        this.managed = managed;
        this.triggers = triggers;
        this.reader = reader;
    }

    /** Puts whole objects in the place of identities for which there is room. */
    void complete(String namespace, Map<ItemKey, HasMetadata> objects) {
        int read = 0;
        for (Map.Entry<ItemKey, HasMetadata> entry : objects.entrySet()) {
            KeptObjects<HasMetadata> kept = managed.kept(entry.getKey());
            if (Unreadable.on(entry.getValue()).isPresent()
                    && kept != null
                    && kept.hasRoomFor(entry.getValue())) {
                if (++read > MOST) {
                    triggers.besideNamespaces(List.of(namespace));
                    return;
                }
                entry.setValue(completed(kept, entry.getValue()));
            }
        }
    }

    private HasMetadata completed(KeptObjects<HasMetadata> kept, HasMetadata identity) {
        try {
            return reader.read(identity)
                    .map(whole -> kept.complete(identity, whole))
                    .orElse(identity);
        } catch (KubernetesClientException e) {
            return identity; // the next pass tries again
        }
    }
}
