package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The objects of a namespace as they are known while it is written to: as they were seen, or newer,
 * as a write returned them. A later change goes on from there.
 */
final class Newest {
    private final LiveNamespace live;
    private final Map<ItemKey, HasMetadata> written = new HashMap<>();
    private final BiConsumer<ItemKey, HasMetadata> taken;
    private Namespace namespace;

    /**
     * @param taken is given what each write returned
     */
    Newest(LiveNamespace live, BiConsumer<ItemKey, HasMetadata> taken) {
        this.live = live;
        this.taken = taken;
        this.namespace = live.namespace();
    }

    /** Takes note of what the write of {@code key} returned. */
    void take(ItemKey key, HasMetadata returned) {
        if (returned instanceof Namespace newer) {
            namespace = newer;
        } else {
            written.put(key.carrier(), returned);
        }
        taken.accept(key, returned);
    }

    Namespace namespace() {
        return namespace;
    }

    ServiceAccount serviceAccount(ItemKey part) {
        return (ServiceAccount)
                Objects.requireNonNull(of(part), () -> "no ServiceAccount for " + part);
    }

    /** The object of this key, or the one that carries the part; null when there is none. */
    @Nullable HasMetadata of(ItemKey key) {
        HasMetadata newer = written.get(key.carrier());
        return newer != null ? newer : live.carrier(key).orElse(null);
    }
}
