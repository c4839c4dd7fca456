package io.securitybaseline.observe;

import java.util.HashMap;
import java.util.Map;

/**
 * How much memory the objects of each namespace take in all caches together, and whether one more
 * may. A tenant can make more of them than there is memory for all.
 */
final class NamespaceBudget {
    /** For the objects of one namespace. */
    static final long MOST = 8L * 1024 * 1024;

    /** What nobody but the operator's own objects may take of it. */
    static final long RESERVED = 1024 * 1024;

    private final Map<String, Long> taken = new HashMap<>();

    /**
     * Takes what an object needs {@code now} instead of what it took {@code before}; 0 where there
     * is none. Where that is too much it takes nothing.
     *
     * @param own whether the object is labelled as the operator's own
     * @return whether it may be kept
     */
    synchronized boolean take(String namespace, long before, long now, boolean own) {
        long rest = taken(namespace) - before;
        // One that does not grow stays, though others have taken what was reserved meanwhile.
        boolean kept = now <= before || rest + now <= most(own);
        long sum = kept ? rest + now : rest;
        if (sum == 0) {
            taken.remove(namespace);
        } else {
            taken.put(namespace, sum);
        }
        return kept;
    }

    /** Whether an object of this size that takes nothing yet could be kept. */
    synchronized boolean hasRoom(String namespace, long size, boolean own) {
        return taken(namespace) + size <= most(own);
    }

    synchronized long taken(String namespace) {
        return taken.getOrDefault(namespace, 0L);
    }

    private static long most(boolean own) {
        return own ? MOST : MOST - RESERVED;
    }
}
