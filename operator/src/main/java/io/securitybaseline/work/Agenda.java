package io.securitybaseline.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * What is to be done and when: a value without threads or a clock of its own. Each key stands in it
 * once, at the earliest time and the highest priority that it was asked for.
 */
final class Agenda {
    private final Limits limits;
    private final Map<Priority, Queue<WorkKey>> ready = new EnumMap<>(Priority.class);
    private final PriorityQueue<Entry> later = new PriorityQueue<>(Comparator.comparing(Entry::at));
    private final Map<WorkKey, Entry> waiting = new HashMap<>();
    private final Map<WorkKey, Priority> running = new HashMap<>();
    private final Map<Priority, Integer> busy = new EnumMap<>(Priority.class);

    /** How many of a priority may be done at once. */
    @FunctionalInterface
    interface Limits {
        int of(Priority priority);
    }

    /** A key that waits; one that was replaced by an earlier one stays in the heap and is void. */
    private record Entry(WorkKey key, Priority priority, Duration at) {}

    Agenda(Limits limits) {
        this.limits = limits;
        for (Priority priority : Priority.values()) {
            ready.put(priority, new ArrayDeque<>());
        }
    }

    /** Puts a key on the agenda, or sooner, or before others. */
    void add(WorkKey key, Priority priority, Duration at) {
        Entry before = waiting.get(key);
        if (before != null
                && before.at().compareTo(at) <= 0
                && before.priority().compareTo(priority) <= 0) {
            return;
        }
        Entry entry =
                before == null
                        ? new Entry(key, priority, at)
                        : new Entry(key, first(before.priority(), priority), min(before.at(), at));
        waiting.put(key, entry);
        later.add(entry);
    }

    /** The next thing to do now, which counts as being done until {@link #done}. */
    Optional<WorkKey> take(Duration now) {
        promote(now);
        for (Priority priority : Priority.values()) {
            if (busy.getOrDefault(priority, 0) < limits.of(priority)) {
                Optional<WorkKey> next = next(priority, now);
                if (next.isPresent()) {
                    running.put(next.get(), priority);
                    busy.merge(priority, 1, Integer::sum);
                    return next;
                }
            }
        }
        return Optional.empty();
    }

    void done(WorkKey key) {
        Priority priority = running.remove(key);
        if (priority != null) {
            busy.merge(priority, -1, Integer::sum);
        }
    }

    /** Takes a key off; what is being done is finished. */
    void remove(WorkKey key) {
        waiting.remove(key);
    }

    /** When something that waits becomes due; empty when nothing waits. */
    Optional<Duration> due() {
        dropVoid();
        return Optional.ofNullable(later.peek()).map(Entry::at);
    }

    /** How many keys wait, those included that are not due yet. */
    int waiting() {
        return waiting.size();
    }

    private void promote(Duration now) {
        dropVoid();
        while (!later.isEmpty() && later.peek().at().compareTo(now) <= 0) {
            Entry entry = later.remove();
            queue(entry.priority()).add(entry.key());
            dropVoid();
        }
    }

    private void dropVoid() {
        while (!later.isEmpty() && !later.peek().equals(waiting.get(later.peek().key()))) {
            later.remove();
        }
    }

    /** Those of a key that is being done wait at the end of the queue until it is done. */
    private Optional<WorkKey> next(Priority priority, Duration now) {
        Queue<WorkKey> queue = queue(priority);
        Set<WorkKey> passed = new HashSet<>();
        for (int left = queue.size(); left > 0; left--) {
            WorkKey key = queue.remove();
            Entry entry = waiting.get(key);
            if (entry == null
                    || entry.priority() != priority
                    || entry.at().compareTo(now) > 0
                    || passed.contains(key)) {
                continue; // it was done since, taken off, put off, or moved to another priority
            }
            if (!running.containsKey(key)) {
                waiting.remove(key);
                return Optional.of(key);
            }
            passed.add(key);
            queue.add(key);
        }
        return Optional.empty();
    }

    private Queue<WorkKey> queue(Priority priority) {
        return Objects.requireNonNull(ready.get(priority));
    }

    private static Priority first(Priority one, Priority other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
