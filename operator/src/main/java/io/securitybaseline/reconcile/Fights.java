package io.securitybaseline.reconcile;

import io.securitybaseline.contention.Aftermath;
import io.securitybaseline.contention.Contention;
import io.securitybaseline.contention.Plan;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.live.Memory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What is known of fights, by namespace, for as long as the process lives. Where nobody fights
 * nothing is kept.
 */
final class Fights {
    private final Map<String, Contention> namespaces = new ConcurrentHashMap<>();
    private final Alarm<?> alarm;
    private final LongSupplier nanoTime;
    private final long began;

    /**
     * @param nanoTime a clock that never goes back; where it begins does not matter
     */
    Fights(Alarm<?> alarm, LongSupplier nanoTime) {
        this.alarm = alarm;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** Tells which of the changes may be made now. */
    Plan plan(LiveNamespace live, ChangeSet changes) {
        Contention known = namespaces.get(live.name());
        return known == null && live.memory().equals(Memory.EMPTY)
                ? Plan.ofAll(changes)
                : Objects.requireNonNullElse(known, Contention.NONE).plan(changes, now());
    }

    /** Takes note of what became of the changes that were made. */
    Aftermath after(String namespace, Plan plan, List<Outcome> made) {
        Duration now = now();
        Aftermath aftermath = plan.after(made, now);
        if (aftermath.state().isOver(now)) {
            namespaces.remove(namespace);
        } else {
            namespaces.put(namespace, aftermath.state());
        }
        aftermath.wake().ifPresent(at -> alarm.set(namespace, at, now));
        return aftermath;
    }

    void forget(String namespace) {
        namespaces.remove(namespace);
    }

    /** Forgets what is long over; to be called now and then. */
    void sweep() {
        Duration now = now();
        namespaces.values().removeIf(it -> it.isOver(now));
    }

    /** How many objects are contested. */
    int contested() {
        return namespaces.values().stream().mapToInt(Contention::contested).sum();
    }

    private Duration now() {
        return Duration.ofNanos(nanoTime.getAsLong() - began);
    }
}
