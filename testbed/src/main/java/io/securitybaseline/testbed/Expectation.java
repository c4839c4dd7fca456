package io.securitybaseline.testbed;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * That an object will be right once more, after somebody broke it.
 *
 * <p>It is made before the object is broken, or a quick repair would be missed; so it has to be
 * told which version is the broken one. What was right up to that one does not count.
 */
public final class Expectation {

    private final String object;
    private final Predicate<GenericKubernetesResource> right;
    private final Runnable requireSight;
    private final CompletableFuture<Long> fulfilled = new CompletableFuture<>();
    private final NavigableMap<Long, Long> rightAt = new TreeMap<>();
    private long broken = Long.MAX_VALUE;

    Expectation(String object, Predicate<GenericKubernetesResource> right, Runnable requireSight) {
        this.object = object;
        this.right = right;
        this.requireSight = requireSight;
    }

    /** The object was not right in this version, or was deleted after it. */
    public synchronized void brokenIn(String resourceVersion) {
        broken = Long.parseLong(resourceVersion);
        settle();
    }

    /**
     * When it was seen to be right, by {@link System#nanoTime()}; empty if it was not within this
     * time.
     */
    public OptionalLong await(Duration timeout) {
        try {
            return OptionalLong.of(fulfilled.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            requireSight.run();
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + object, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized void look(GenericKubernetesResource seen, long now) {
        if (!fulfilled.isDone() && right.test(seen)) {
            rightAt.put(Long.valueOf(seen.getMetadata().getResourceVersion()), now);
            settle();
        }
    }

    private void settle() {
        // Versions of one kind can be compared as numbers (KEP-5504).
        var repair = rightAt.higherEntry(broken);
        if (repair != null) {
            fulfilled.complete(repair.getValue());
        }
    }

    @Override
    public String toString() {
        return object;
    }
}
