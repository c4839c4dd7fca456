package io.securitybaseline.observe;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The namespaces that have more objects of a kind than are kept. Of those that are not, nothing is
 * known but that they are there; when there may be room for all of them they are read again.
 */
final class Crowded {
    /** Ends the key of what is not kept; no object has an empty name. */
    private static final String NOTHING = "/";

    /** When more go while they are read, somebody makes and deletes many. */
    private static final int MOST_REMOVED = 10_000;

    private final Map<String, Place> places = new ConcurrentHashMap<>();

    private enum State {
        /** New objects are not kept. */
        CLOSED,
        /** New objects are kept again, as all are being read. */
        READING,
        /** All are kept again. */
        OPEN
    }

    /**
     * One namespace.
     *
     * @param removed keys of objects that went while all are read, and may have been read before
     * @param added keys of objects that were read and no event has told of
     */
    private record Place(State state, Set<String> removed, Set<String> added) {
        Place with(State next) {
            return new Place(next, ConcurrentHashMap.newKeySet(), added);
        }
    }

    /** The one key of all objects of a namespace that are not kept. */
    static String key(String namespace) {
        return namespace + NOTHING;
    }

    static boolean isKey(String key) {
        return key.endsWith(NOTHING);
    }

    boolean isClosed(String namespace) {
        return is(namespace, State.CLOSED);
    }

    /** Takes note that there is an object that is not kept. */
    void close(String namespace) {
        places.compute(
                namespace,
                (name, was) ->
                        was == null
                                ? new Place(
                                        State.CLOSED,
                                        ConcurrentHashMap.newKeySet(),
                                        ConcurrentHashMap.newKeySet())
                                : was.with(State.CLOSED));
    }

    /** Takes note that all are being read; to be called before that. */
    void read(String namespace) {
        places.computeIfPresent(namespace, (name, was) -> was.with(State.READING));
    }

    /** Takes note that all have been read, unless there was no room for one of them. */
    void haveRead(String namespace) {
        places.computeIfPresent(
                namespace,
                (name, was) ->
                        was.state() != State.READING
                                ? was
                                : was.added().isEmpty() ? null : was.with(State.OPEN));
    }

    /** Whether what was read may be kept: it has not gone since all are being read. */
    boolean mayAdd(String key) {
        Place place = place(key);
        return place != null && place.state() == State.READING && !place.removed().contains(key);
    }

    /** Takes note of what was read and is kept. */
    void add(String key) {
        Place place = place(key);
        if (place != null) {
            place.added().add(key);
        }
    }

    /** Keys of objects of the namespace that the index of the cache may not have. */
    Set<String> added(String namespace) {
        Place place = places.get(namespace);
        return place == null ? Set.of() : Set.copyOf(place.added());
    }

    /**
     * Takes note that an object went. The client's list, which began when new ones were not kept,
     * takes one that was added since for one that is gone: it is to be looked for again.
     */
    void removed(String key) {
        Place place = place(key);
        if (place == null) {
            return;
        }
        place.removed().add(key);
        boolean wasAdded = place.added().remove(key);
        if ((wasAdded && place.state() == State.OPEN) || place.removed().size() > MOST_REMOVED) {
            close(namespace(key));
        } else if (place.state() != State.READING) {
            place.removed().clear();
        }
    }

    private boolean is(String namespace, State state) {
        Place place = places.get(namespace);
        return place != null && place.state() == state;
    }

    private @Nullable Place place(String key) {
        return places.get(namespace(key));
    }

    private static String namespace(String key) {
        int end = key.indexOf('/');
        return end < 0 ? key : key.substring(0, end);
    }
}
