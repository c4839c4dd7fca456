package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.Status;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A watch that does not keep the others from starting when the operator has no right to it. It asks
 * for the right every few seconds, and begins when that is granted.
 */
final class PatientEventSource<R extends HasMetadata, P extends HasMetadata>
        extends InformerEventSource<R, P> {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(3);

    private final Supplier<Optional<String>> obstacle;
    private final @Nullable KeptObjects<R> kept;
    private volatile Optional<String> missing = Optional.empty();
    private volatile @Nullable Thread waiting;

    /**
     * @param obstacle the right that is missing, as a sentence; asks the API server
     * @param kept what its cache keeps within the budget of each namespace; null where there is
     *     none
     */
    PatientEventSource(
            InformerEventSourceConfiguration<R> config,
            EventSourceContext<P> context,
            Supplier<Optional<String>> obstacle,
            @Nullable KeptObjects<R> kept) {
        super(config, context);
        this.obstacle = obstacle;
        this.kept = kept;
    }

    @Nullable KeptObjects<R> kept() {
        return kept;
    }

    @Override
    public synchronized void start() {
        missing = obstacle.get();
        if (missing.isEmpty()) {
            super.start();
        } else {
            waiting =
                    Thread.ofPlatform()
                            .daemon()
                            .name("waiting for " + name())
                            .start(this::startWhenAllowed);
        }
    }

    private void startWhenAllowed() {
        try {
            while (missing.isPresent()) {
                Thread.sleep(ASK_AGAIN);
                missing = obstacle.get();
            }
            startUnlessStopped();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped
        }
    }

    private synchronized void startUnlessStopped() {
        if (!Thread.currentThread().isInterrupted()) {
            super.start();
        }
    }

    /** Not synchronized as a whole: a start that waits for its cache holds the lock until then. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void stop() {
        Thread thread = waiting;
        if (thread != null) {
            thread.interrupt();
        }
        super.stop();
    }

    /** Whether the cache has been filled, so that what is not in it is not there. */
    boolean isFilled() {
        var informers = informerHealthIndicators().values();
        return !informers.isEmpty() && informers.stream().allMatch(it -> it.hasSynced());
    }

    /** The right that is missing, so that the watch has not begun, as a sentence. */
    Optional<String> missing() {
        return missing;
    }

    // The framework has no cache before the start, and fails where one is asked for.

    private boolean isBegun() {
        Object caches = manager();
        return caches != null;
    }

    /** What is in the cache by now. */
    Stream<R> all() {
        return list(object -> true);
    }

    @Override
    public Stream<R> list(Predicate<R> predicate) {
        return isBegun() ? super.list(predicate) : Stream.of();
    }

    @Override
    public Stream<R> list(String namespace, Predicate<R> predicate) {
        return isBegun() ? super.list(namespace, predicate) : Stream.of();
    }

    @Override
    public List<R> byIndex(String index, String key) {
        return isBegun() ? super.byIndex(index, key) : List.of();
    }

    @Override
    public Stream<ResourceID> keys() {
        return isBegun() ? super.keys() : Stream.of();
    }

    @Override
    public Optional<R> get(ResourceID id) {
        return isBegun() ? super.get(id) : Optional.empty();
    }

    @Override
    public Map<String, InformerHealthIndicator> informerHealthIndicators() {
        return isBegun() ? super.informerHealthIndicators() : Map.of();
    }

    @Override
    public Status getStatus() {
        return isBegun() ? super.getStatus() : Status.UNHEALTHY;
    }
}
