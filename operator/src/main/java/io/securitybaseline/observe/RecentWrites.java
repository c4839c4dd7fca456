package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;

import java.util.Optional;

/**
 * Sees to it that the operator reads what it wrote: without that, its own write would look like
 * somebody's change.
 */
final class RecentWrites {
    private RecentWrites() {}

    /** Shows {@code written} in the cache until an event as new as it has arrived. */
    static <R extends HasMetadata> void note(InformerEventSource<R, ?> cache, R written) {
        ResourceID id = ResourceID.fromResource(written);
        Optional<R> cached = cache.get(id);
        // The framework dereferences the cached object when it is told of an update, so an object
        // that has gone counts as created; and an event that overtook the answer is the newer one.
        if (cached.isEmpty()) {
            cache.handleRecentResourceCreate(id, written);
        } else if (Overlay.version(written) > Overlay.version(cached.get())) {
            cache.handleRecentResourceUpdate(id, written, cached.get());
        }
    }
}
