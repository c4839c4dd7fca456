package io.securitybaseline.reconcile;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.Control;
import io.securitybaseline.report.NamespaceResult;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What was found out last about each namespace. Whoever aggregates is told which baselines have
 * news, at most once a second for each of them.
 */
final class Board {
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(50);

    private final Map<String, NamespaceResult> results = new ConcurrentHashMap<>();
    private final Map<String, Long> announcedAt = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;
    private volatile Consumer<String> listener = baseline -> {};

    Board(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Sets who is told the names of baselines that have news. */
    void onNews(Consumer<String> newListener) {
        listener = newListener;
    }

    Optional<NamespaceResult> of(String namespace) {
        return Optional.ofNullable(results.get(namespace));
    }

    /** How many objects of others are told that undo the control. */
    long foreign(Control control) {
        return results.values().stream()
                .flatMap(result -> result.drift().stream())
                .filter(it -> it.change() == ChangeType.Foreign && it.control() == control)
                .count();
    }

    void put(NamespaceResult result) {
        NamespaceResult before = results.put(result.namespace(), result);
        if (before == null
                || !before.baselines().equals(result.baselines())
                || !before.overrides().equals(result.overrides())
                || !before.drift().equals(result.drift())) {
            announce(before, result);
        }
    }

    void remove(String namespace) {
        NamespaceResult before = results.remove(namespace);
        if (before != null) {
            before.baselines().keySet().forEach(this::announce);
        }
    }

    private void announce(@Nullable NamespaceResult before, NamespaceResult now) {
        Set<String> concerned = new HashSet<>(now.baselines().keySet());
        if (before != null) {
            concerned.addAll(before.baselines().keySet());
        }
        concerned.forEach(this::announce);
    }

    /**
     * Tells of news about {@code baseline}, now or when a second has passed since the last time.
     */
    void announce(String baseline) {
        if (waiting.add(baseline)) {
            long since =
                    System.nanoTime()
                            - announcedAt.getOrDefault(
                                    baseline, System.nanoTime() - AT_MOST_EVERY.toNanos());
            long delay = Math.max(SOON.toNanos(), AT_MOST_EVERY.toNanos() - since);
            var unused = timer.schedule(() -> tell(baseline), delay, TimeUnit.NANOSECONDS);
        }
    }

    private void tell(String baseline) {
        waiting.remove(baseline);
        announcedAt.put(baseline, System.nanoTime());
        listener.accept(baseline);
    }
}
