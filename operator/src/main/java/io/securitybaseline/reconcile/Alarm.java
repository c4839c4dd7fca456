package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has namespaces, or baselines, looked at again at a given time. The framework's own timer makes a
 * task for each reconciliation and keeps it until it is due, even when it was cancelled: a fight of
 * some minutes would leave thousands. Here one that is set already is not set again.
 */
final class Alarm<P extends HasMetadata> {
    private final ScheduledExecutorService timer;
    private final SimpleInboundEventSource<P> source = new SimpleInboundEventSource<>("alarm");
    private final Map<String, Duration> set = new ConcurrentHashMap<>();

    Alarm(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** For the framework, which looks at a namespace when its alarm goes off. */
    EventSource<?, P> source() {
        return source;
    }

    /** Sets the alarm of {@code namespace} if it is not set to that time or an earlier one. */
    void set(String namespace, Duration at, Duration now) {
        set.compute(
                namespace,
                (name, before) -> {
                    if (before != null && before.compareTo(at) <= 0) {
                        return before;
                    }
                    var unused =
                            timer.schedule(
                                    () -> goOff(name, at),
                                    at.minus(now).toNanos(),
                                    TimeUnit.NANOSECONDS);
                    return at;
                });
    }

    private void goOff(String namespace, Duration at) {
        // If it was set to an earlier time since, it has gone off already.
        if (set.remove(namespace, at)) {
            source.propagateEvent(new ResourceID(namespace));
        }
    }
}
