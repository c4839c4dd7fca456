package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that the operator reads what it wrote: without that, its own write would look like
 * somebody's change.
 */
final class RecentWrites {
    private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();

    /** Shows {@code written} in the cache until an event as new as it has arrived. */
    static <R extends HasMetadata> void note(InformerEventSource<R, ?> cache, R written) {
        ResourceID id = ResourceID.fromResource(written);
        Optional<R> cached = cache.get(id);
        // The framework dereferences the cached object when it is told of an update, so an object
        // that has gone counts as created; and an event that overtook the answer is the newer one.
        if (cached.isEmpty()) {
            cache.handleRecentResourceCreate(id, written);
        } else if (version(written) > version(cached.get())) {
            cache.handleRecentResourceUpdate(id, written, cached.get());
        }
    }

    void noteNamespace(Namespace written) {
        namespaces.put(written.getMetadata().getName(), written);
    }

    /** The newer of the cached namespace and the one that was written last. */
    Namespace newest(Namespace cached) {
        Namespace written = namespaces.get(cached.getMetadata().getName());
        if (written == null) {
            return cached;
        }
        boolean same = written.getMetadata().getUid().equals(cached.getMetadata().getUid());
        if (same && version(written) > version(cached)) {
            return written;
        }
        namespaces.remove(cached.getMetadata().getName(), written);
        return cached;
    }

    /** Resource versions of one resource can be compared as numbers (KEP-5504). */
    private static long version(HasMetadata object) {
        return Long.parseLong(object.getMetadata().getResourceVersion());
    }
}
