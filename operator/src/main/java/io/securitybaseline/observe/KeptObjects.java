package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.kube.Unreadable;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The objects of a kind that a cache keeps: slimmed, and of what is beyond the budget of its
 * namespace the identity alone.
 */
final class KeptObjects<R extends HasMetadata> implements ItemStore<R> {
    private static final Unreadable BEYOND =
            new Unreadable(
                    "the operator keeps at most "
                            + NamespaceBudget.MOST / 1024 / 1024
                            + " MiB of objects of one namespace in memory; delete or shrink some");

    private final Map<String, Entry<R>> entries = new ConcurrentHashMap<>();
    private final Slimming slimming;
    private final NamespaceBudget budget;

    KeptObjects(Slimming slimming, NamespaceBudget budget) {
        this.slimming = slimming;
        this.budget = budget;
    }

    /**
     * An object as it is kept.
     *
     * @param size what the whole object takes
     * @param own whether it is labelled as the operator's own
     * @param whole whether it is kept as a whole
     */
    private record Entry<R>(R object, long size, boolean own, boolean whole) {
        long taken() {
            return whole ? size : 0;
        }
    }

    @Override
    public @Nullable R put(String key, R object) {
        Entry<R> now = whole(object);
        Before<R> before = new Before<>();
        entries.compute(key, (same, was) -> fitted(now, before.see(was)));
        return before.object();
    }

    @Override
    public @Nullable R remove(String key) {
        Before<R> before = new Before<>();
        entries.computeIfPresent(
                key,
                (same, was) -> {
                    before.see(was);
                    budget.take(namespace(was.object()), was.taken(), 0, was.own());
                    return null;
                });
        return before.object();
    }

    /** Whether the object is kept as its identity alone, and by now could be as a whole. */
    boolean hasRoomFor(R identity) {
        Entry<R> entry = entries.get(getKey(identity));
        return entry != null
                && !entry.whole()
                && budget.hasRoom(namespace(identity), entry.size(), entry.own());
    }

    /**
     * Keeps an object as a whole of which it kept the identity alone, if it is the same one in the
     * same version: of another an event tells.
     *
     * @return what is kept of it now
     */
    R complete(R identity, R read) {
        Entry<R> now = whole(read);
        Entry<R> kept =
                entries.computeIfPresent(
                        getKey(identity),
                        (key, was) ->
                                !was.whole() && isSame(was.object(), now.object())
                                        ? fitted(now, was)
                                        : was);
        return kept == null ? identity : kept.object();
    }

    private Entry<R> whole(R object) {
        R slim = slimming.slim(object);
        return new Entry<>(slim, HeapSize.of(slim), Labels.isOn(slim), true);
    }

    private Entry<R> fitted(Entry<R> now, @Nullable Entry<R> before) {
        long taken = before == null ? 0 : before.taken();
        return budget.take(namespace(now.object()), taken, now.size(), now.own())
                ? now
                : new Entry<>(BEYOND.inPlaceOf(now.object()), now.size(), now.own(), false);
    }

    private static String namespace(HasMetadata object) {
        return object.getMetadata().getNamespace();
    }

    private static boolean isSame(HasMetadata one, HasMetadata other) {
        return Objects.equals(one.getMetadata().getUid(), other.getMetadata().getUid())
                && Objects.equals(
                        one.getMetadata().getResourceVersion(),
                        other.getMetadata().getResourceVersion());
    }

    /** What there was under a key. */
    private static final class Before<R> {
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
    public String getKey(R object) {
        return Cache.metaNamespaceKeyFunc(object);
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
