package io.securitybaseline.observe;

import java.util.HashMap;
import java.util.Map;

/**
 * How much memory the objects of each namespace take in all caches together, and whether one more
 * may. A tenant can make more of them than there is memory for, and can have more namespaces than
 * one.
 */
final class NamespaceBudget {
    /** For whole objects of one namespace. */
    static final long MOST = 8L * 1024 * 1024;

    /** Beside these, for the identities of those that are not kept as a whole. */
    static final long IDENTITIES = 2L * 1024 * 1024;

    /** Beside both, for what the operator has made. */
    static final long RESERVED = 1024 * 1024;

    /** Of each namespace, whatever others have taken. */
    static final long ASSURED = 256 * 1024;

    private final Map<String, Long> taken = new HashMap<>();
    private final long common;
    private long beyondAssured;

    /**
     * @param common what all namespaces together may take beyond what is assured to each
     */
    NamespaceBudget(long common) {
        this.common = common;
    }

    /** One that fits into the memory of this process. */
    static NamespaceBudget ofThisProcess() {
        return new NamespaceBudget(Runtime.getRuntime().maxMemory() / 4);
    }

    /**
     * What an object needs.
     *
     * @param whole to be kept as a whole
     * @param identity to be kept as its identity
     * @param own whether the operator has made it
     */
    record Need(long whole, long identity, boolean own) {
        private long most() {
            return own ? MOST + IDENTITIES + RESERVED : MOST;
        }

        private long mostWithIdentities() {
            return own ? MOST + IDENTITIES + RESERVED : MOST + IDENTITIES;
        }
    }

    /**
     * Takes what an object needs now instead of what it took {@code before}; 0 where there was
     * none. One that does not grow stays, though others have taken the room meanwhile.
     *
     * @return what it takes now: what it needs as a whole, or as its identity, or 0 for neither
     */
    synchronized long take(String namespace, long before, Need need) {
        long rest = taken(namespace) - before;
        long now =
                need.whole() <= before || fits(namespace, rest + need.whole(), need.most(), need)
                        ? need.whole()
                        : need.identity() <= before
                                        || fits(
                                                namespace,
                                                rest + need.identity(),
                                                need.mostWithIdentities(),
                                                need)
                                ? need.identity()
                                : 0;
        set(namespace, rest + now);
        return now;
    }

    /** Gives back what an object took. */
    synchronized void release(String namespace, long before) {
        set(namespace, taken(namespace) - before);
    }

    /** Whether an object that takes {@code before} now could be kept as a whole. */
    synchronized boolean hasRoom(String namespace, long before, Need need) {
        return fits(namespace, taken(namespace) - before + need.whole(), need.most(), need);
    }

    synchronized long taken(String namespace) {
        return taken.getOrDefault(namespace, 0L);
    }

    private boolean fits(String namespace, long sum, long most, Need need) {
        long others = beyondAssured - beyond(taken(namespace));
        return sum <= most && (need.own() || beyond(sum) == 0 || others + beyond(sum) <= common);
    }

    private void set(String namespace, long sum) {
        beyondAssured += beyond(sum) - beyond(taken(namespace));
        if (sum == 0) {
            taken.remove(namespace);
        } else {
            taken.put(namespace, sum);
        }
    }

    private static long beyond(long sum) {
        return Math.max(0, sum - ASSURED);
    }
}
