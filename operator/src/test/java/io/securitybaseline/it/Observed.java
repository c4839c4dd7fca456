package io.securitybaseline.it;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Watchable;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What happened to one object, as the API server's watch tells it.
 *
 * @param <K> its kind
 */
final class Observed<K extends HasMetadata> implements Watcher<K>, AutoCloseable {
    private final Function<K, Object> content;
    private final List<State> states = new ArrayList<>();
    private final Watch watch;

    /** What the object was from a time on; null while it was not there. */
    private record State(Duration at, @Nullable Object content) {}

    /**
     * @param object the object, which is there
     * @param content what matters about it
     */
    Observed(Watchable<K> object, Function<K, Object> content) {
        this.content = content;
        this.watch = object.watch(this);
    }

    @Override
    public synchronized void eventReceived(Action action, K object) {
        states.add(
                new State(
                        Duration.ofNanos(System.nanoTime()),
                        action == Action.DELETED ? null : content.apply(object)));
    }

    @Override
    public void onClose(WatcherException cause) {
        throw new AssertionError("the watch ended, so that not everything was seen", cause);
    }

    /** How often it was written, by whomever. */
    synchronized int writes() {
        return states.size() - 1; // the first is what was there
    }

    /** When it became {@code wanted}, having been something else or not there. */
    synchronized List<Duration> became(Object wanted) {
        List<Duration> times = new ArrayList<>();
        for (int i = 1; i < states.size(); i++) {
            if (wanted.equals(states.get(i).content())
                    && !wanted.equals(states.get(i - 1).content())) {
                times.add(states.get(i).at());
            }
        }
        return times;
    }

    @Override
    public void close() {
        watch.close();
    }
}
