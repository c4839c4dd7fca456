package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.securitybaseline.kube.Unreadable;
import io.securitybaseline.observe.NamespaceBudget.Need;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The objects of a kind that a cache keeps: slimmed, of what is beyond the budget of its namespace
 * the identity alone, and of what is beyond that nothing but that there is more.
 */
final class KeptObjects<R extends HasMetadata> implements ItemStore<R> {
    private static final Unreadable BEYOND =
            new Unreadable(
                    "the operator keeps at most "
                            + NamespaceBudget.MOST / 1024 / 1024
                            + " MiB of objects of one namespace in memory; delete or shrink some");

    /** What an object takes at the least, with room to spare: a list is not read in vain. */
    private static final long SMALLEST = 1024;

    private final Map<String, Entry<R>> entries = new ConcurrentHashMap<>();
    private final Crowded crowded = new Crowded();
    private final Slimming slimming;
    private final NamespaceBudget budget;

    KeptObjects(Slimming slimming, NamespaceBudget budget) {
        this.slimming = slimming;
        this.budget = budget;
    }

    /**
     * An object as it is kept.
     *
     * @param whole whether that is as a whole
     */
    private record Entry<R extends HasMetadata>(R object, Need need, boolean whole) {
        long taken() {
            return whole ? need.whole() : need.identity();
        }

        boolean isOf(HasMetadata other) {
            return Objects.equals(object.getMetadata().getUid(), other.getMetadata().getUid());
        }

        Entry<R> withOwn() {
            return new Entry<>(object, new Need(need.whole(), need.identity(), true), whole);
        }
    }

    @Override
    public @Nullable R put(String key, R object) {
        if (Crowded.isKey(key)) {
            return object; // to the client nothing has changed, so that it tells nobody
        }
        R slim = slimming.slim(object);
        Before<R> before = new Before<>();
        Entry<R> now = entries.compute(key, (same, was) -> fitted(slim, before.see(was), false));
        if (now == null) {
            crowded.close(namespace(slim));
        }
        if (now == null || !now.whole()) {
            // The client holds it until everybody was told of it, and of all others before.
            Slimming.empty(object);
        }
        return before.object();
    }

    @Override
    public @Nullable R remove(String key) {
        Before<R> before = new Before<>();
        entries.computeIfPresent(
                key,
                (same, was) -> {
                    before.see(was);
                    budget.release(namespace(was.object()), was.taken());
                    return null;
                });
        crowded.removed(key);
        return before.object();
    }

    /**
     * The object's own key. In a crowded namespace all those have one key together that are not
     * kept: who lists them all holds the keys of all.
     */
    @Override
    public String getKey(R object) {
        String key = Cache.metaNamespaceKeyFunc(object);
        return crowded.isClosed(namespace(object)) && !entries.containsKey(key)
                ? Crowded.key(namespace(object))
                : key;
    }

    /** Where more objects are than are kept. */
    Crowded crowded() {
        return crowded;
    }

    /** Whether so many objects of a namespace could all be kept, at least as identities. */
    boolean mayHaveRoomFor(String namespace, long count) {
        String prefix = namespace + "/";
        long more = count - entries.keySet().stream().filter(it -> it.startsWith(prefix)).count();
        return budget.hasRoom(namespace, 0, new Need(more * SMALLEST, 0, false));
    }

    /** Keeps an object that was read beside the watch, unless that has told of it. */
    void add(R read, boolean own) {
        String key = Cache.metaNamespaceKeyFunc(read);
        if (!own && !crowded.mayAdd(key)) {
            return;
        }
        R slim = slimming.slim(read);
        Before<R> before = new Before<>();
        Entry<R> now =
                entries.compute(
                        key,
                        (same, was) -> before.see(was) == null ? fitted(slim, null, own) : was);
        if (now == null) {
            crowded.close(namespace(slim));
        } else if (before.object() == null) {
            crowded.add(key);
            if (!own && !crowded.mayAdd(key)) {
                remove(key); // it went before it was kept
            }
        }
    }

    /** Takes note of which object the operator has made: it has room where others have none. */
    void own(String namespace, String name, @Nullable String uid) {
        entries.computeIfPresent(
                namespace + "/" + name,
                (key, was) ->
                        !was.need().own()
                                        && Objects.equals(was.object().getMetadata().getUid(), uid)
                                ? was.withOwn()
                                : was);
    }

    /** Whether the object is kept as its identity alone, and by now could be as a whole. */
    boolean hasRoomFor(R identity) {
        Entry<R> entry = entries.get(Cache.metaNamespaceKeyFunc(identity));
        return entry != null
                && !entry.whole()
                && budget.hasRoom(namespace(identity), entry.taken(), entry.need());
    }

    /**
     * Keeps an object as a whole of which it kept the identity alone, if it is the same one in the
     * same version: of another an event tells.
     *
     * @return what is kept of it now
     */
    R complete(R identity, R read) {
        R slim = slimming.slim(read);
        Entry<R> kept =
                entries.computeIfPresent(
                        Cache.metaNamespaceKeyFunc(identity),
                        (key, was) ->
                                !was.whole() && isSame(was.object(), slim)
                                        ? fitted(slim, was, false)
                                        : was);
        return kept == null ? identity : kept.object();
    }

    /** As a whole, as its identity, or not at all. */
    private @Nullable Entry<R> fitted(R slim, @Nullable Entry<R> was, boolean own) {
        long maps = HeapSize.inMaps(Cache.metaNamespaceKeyFunc(slim));
        Need need =
                new Need(
                        HeapSize.of(slim) + maps,
                        HeapSize.IDENTITY + maps,
                        own || (was != null && was.need().own() && was.isOf(slim)));
        long taken = budget.take(namespace(slim), was == null ? 0 : was.taken(), need);
        if (taken == need.whole()) {
            return new Entry<>(slim, need, true);
        }
        return taken == 0 ? null : new Entry<>(BEYOND.inPlaceOf(slim), need, false);
    }

    /** A namespace itself is in its own. */
    private static String namespace(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        return namespace == null ? object.getMetadata().getName() : namespace;
    }

    private static boolean isSame(HasMetadata one, HasMetadata other) {
        return Objects.equals(one.getMetadata().getUid(), other.getMetadata().getUid())
                && Objects.equals(
                        one.getMetadata().getResourceVersion(),
                        other.getMetadata().getResourceVersion());
    }

    /** What there was under a key. */
    private static final class Before<R extends HasMetadata> {
        private @Nullable Entry<R> entry;

        @Nullable Entry<R> see(@Nullable Entry<R> was) {
            entry = was;
            return was;
        }

        @Nullable R object() {
            return entry == null ? null : entry.object();
        }
    }

    @Override
    public @Nullable R get(String key) {
        Entry<R> entry = entries.get(key);
        return entry == null ? null : entry.object();
    }

    @Override
    public Stream<String> keySet() {
        return entries.keySet().stream();
    }

    @Override
    public Stream<R> values() {
        return entries.values().stream().map(Entry::object);
    }

    @Override
    public int size() {
        return entries.size();
    }

    /** Objects are slimmed. */
    @Override
    public boolean isFullState() {
        return false;
    }
}
