package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A watch that does not keep the others from starting when the operator has no right to it. It
 * begins by itself when the right comes.
 */
final class PatientEventSource<R extends HasMetadata, P extends HasMetadata>
        extends InformerEventSource<R, P> {
    private final WatchRights rights;
    private volatile Optional<String> missing = Optional.empty();

    PatientEventSource(
            InformerEventSourceConfiguration<R> config,
            EventSourceContext<P> context,
            WatchRights rights) {
        super(config, context);
        this.rights = rights;
    }

    @Override
    public synchronized void start() {
        missing = rights.missing();
        if (missing.isEmpty()) {
            super.start();
        } else {
            var unused =
                    Thread.ofPlatform().daemon().name("waiting for " + name()).start(super::start);
        }
    }

    /** Whether the cache has been filled, so that what is not in it is not there. */
    boolean isFilled() {
        if (!isBegun()) {
            return false;
        }
        var informers = informerHealthIndicators().values();
        return !informers.isEmpty() && informers.stream().allMatch(it -> it.hasSynced());
    }

    /** What is in the cache by now; nothing before the start. */
    Stream<R> all() {
        return isBegun() ? list(object -> true) : Stream.of();
    }

    /** The framework has no cache before the start, and fails where one is asked for. */
    private boolean isBegun() {
        Object caches = manager();
        return caches != null;
    }

    /** The right that was missing at the start, as a sentence. */
    Optional<String> missing() {
        return missing;
    }
}
