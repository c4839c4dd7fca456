package io.securitybaseline.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells a listener the names of things that have news, at most once a second for each of them. */
final class News {
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(50);

    private final Map<String, Long> announcedAt = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;
    private volatile Consumer<String> listener = name -> {};

    News(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    void onNews(Consumer<String> newListener) {
        listener = newListener;
    }

    /** Tells of news about {@code name}, now or when a second has passed since the last time. */
    void announce(String name) {
        if (waiting.add(name)) {
            long since =
                    System.nanoTime()
                            - announcedAt.getOrDefault(
                                    name, System.nanoTime() - AT_MOST_EVERY.toNanos());
            long delay = Math.max(SOON.toNanos(), AT_MOST_EVERY.toNanos() - since);
            var unused = timer.schedule(() -> tell(name), delay, TimeUnit.NANOSECONDS);
        }
    }

    private void tell(String name) {
        waiting.remove(name);
        announcedAt.put(name, System.nanoTime());
        listener.accept(name);
    }
}
