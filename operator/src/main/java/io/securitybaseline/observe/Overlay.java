package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the operator wrote last to objects of a kind, until the cache has something as new: without
 * that its own write would look like somebody's change.
 */
public final class Overlay<T extends HasMetadata> {
    private final Map<String, T> written = new ConcurrentHashMap<>();

    /** Takes note of an object as the API server returned it. */
    public void note(T object) {
        written.put(object.getMetadata().getName(), object);
    }

    /** The newer of the cached object and the one that was written last. */
    public T newest(T cached) {
        T own = written.get(cached.getMetadata().getName());
        if (own == null) {
            return cached;
        }
        boolean same = own.getMetadata().getUid().equals(cached.getMetadata().getUid());
        if (same && version(own) > version(cached)) {
            return own;
        }
        written.remove(cached.getMetadata().getName(), own);
        return cached;
    }

    /** Lets go of what was noted of an object that is gone. */
    public void forget(String name) {
        written.remove(name);
    }

    /** Resource versions of one resource can be compared as numbers (KEP-5504). */
    static long version(HasMetadata object) {
        return Long.parseLong(object.getMetadata().getResourceVersion());
    }
}
