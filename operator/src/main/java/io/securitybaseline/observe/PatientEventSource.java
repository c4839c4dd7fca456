package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;

import java.util.Optional;

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
        var informers = informerHealthIndicators().values();
        return !informers.isEmpty() && informers.stream().allMatch(it -> it.hasSynced());
    }

    /** The right that was missing at the start, as a sentence. */
    Optional<String> missing() {
        return missing;
    }
}
