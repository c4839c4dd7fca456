package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells the events of the operator's own writes in a namespace from those of others, so that they
 * do not start another pass. An event can overtake the answer to its write: what is heard during a
 * pass waits for its end.
 */
final class Echoes {
    /** Most events that are kept apart during a pass. */
    private static final int MOST = 100;

    private final Set<Version> own = new HashSet<>();
    private final Set<Version> heard = new HashSet<>();
    private boolean passing;
    private boolean overheard;

    /** One state of one object. */
    private record Version(String kind, String name, String version) {
        static Version of(HasMetadata object) {
            return new Version(
                    object.getKind(),
                    object.getMetadata().getName(),
                    object.getMetadata().getResourceVersion());
        }
    }

    /** A pass begins. */
    synchronized void begin() {
        own.clear();
        passing = true;
    }

    /** Takes note of an object as the API server returned it. */
    synchronized void wrote(HasMetadata written) {
        own.add(Version.of(written));
    }

    /** What was written did not become what it should, so that its events count like others. */
    synchronized void disregard() {
        own.clear();
    }

    /**
     * Hears of an event.
     *
     * @return whether another pass is needed; during a pass its end tells
     */
    synchronized boolean isNews(HasMetadata seen) {
        Version version = Version.of(seen);
        if (passing) {
            if (heard.size() < MOST) {
                heard.add(version);
            } else {
                overheard = true;
            }
            return false;
        }
        return !own.contains(version);
    }

    /**
     * A pass ends.
     *
     * @return whether another one is needed, because something else was heard meanwhile
     */
    synchronized boolean end() {
        boolean news = overheard || !own.containsAll(heard);
        heard.clear();
        overheard = false;
        passing = false;
        return news;
    }
}
