package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.foreign.Surroundings;
import io.securitybaseline.impact.Foresight;
import io.securitybaseline.impact.Prospect;
import io.securitybaseline.reconcile.Lookout.Order;
import io.securitybaseline.reconcile.Lookout.Sight;
import io.securitybaseline.scan.LastScan;
import io.securitybaseline.scan.ScanOrder;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks through pods and workloads, one namespace after the other: every namespace once in an
 * interval, and at once where what is looked for has changed. Namespaces come to be known by being
 * reconciled, so that of several replicas only the one that works does this.
 */
final class Scans implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Scans.class);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    /** Where all is enforced there is no hurry, and the API server has other things to do. */
    private static final Duration UNHURRIED = Duration.ofSeconds(10);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("securitybaseline-scan").factory());
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, Result> results = new ConcurrentHashMap<>();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final Lookout lookout;
    private final boolean on;
    private volatile Consumer<String> listener = namespace -> {};

    /**
     * What is known of a namespace.
     *
     * @param foreign null after a scan that failed, when none succeeded before
     */
    private record Result(@Nullable ForeignObjects foreign, Foresight foresight) {}

    Scans(Optional<Duration> interval, Lookout lookout) {
        this.lookout = lookout;
        this.on = interval.isPresent();
        interval.ifPresent(
                it -> {
                    var unused =
                            thread.scheduleWithFixedDelay(
                                    () -> List.copyOf(orders.keySet()).forEach(this::scan),
                                    it.toMillis(),
                                    it.toMillis(),
                                    TimeUnit.MILLISECONDS);
                });
    }

    /** Sets who is told the names of namespaces in which something else was found than before. */
    void onNews(Consumer<String> newListener) {
        listener = newListener;
    }

    /** What is known of the namespace's pods and workloads; what to look for is taken note of. */
    Sight in(Surroundings around, Prospect prospect) {
        if (!on) {
            return new Sight(ForeignObjects.NONE, new Foresight.NotAsked());
        }
        String namespace = around.live().name();
        Order order = Order.of(ScanOrder.of(around), prospect);
        if (order.isEmpty()) {
            forget(namespace);
            return new Sight(ForeignObjects.NONE, new Foresight.NotAsked());
        }
        if (!order.equals(orders.put(namespace, order))) {
            results.remove(namespace); // it was about something else
            look(namespace, order.prospect().isPresent() ? Duration.ZERO : UNHURRIED);
        }
        Result known = results.get(namespace);
        return new Sight(
                known == null || known.foreign() == null
                        ? LastScan.in(around.live().report(), order.scan())
                        : known.foreign(),
                known == null ? order.pending() : known.foresight());
    }

    /** Looks through a namespace that is known, once more. */
    void again(String namespace) {
        look(namespace, Duration.ZERO);
    }

    private void look(String namespace, Duration after) {
        var unused =
                thread.schedule(() -> scan(namespace), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    void forget(String namespace) {
        orders.remove(namespace);
        results.remove(namespace);
    }

    private void scan(String namespace) {
        Order order = orders.get(namespace);
        if (order == null) {
            return;
        }
        Result result = look(namespace, order);
        if (result.foresight() instanceof Foresight.Failed && failed.add(namespace)) {
            var unused =
                    thread.schedule(
                            () -> {
                                failed.remove(namespace);
                                scan(namespace);
                            },
                            AFTER_FAILURE.toSeconds(),
                            TimeUnit.SECONDS);
        }
        if (order.equals(orders.get(namespace)) && !result.equals(results.put(namespace, result))) {
            listener.accept(namespace);
        }
    }

    private Result look(String namespace, Order order) {
        try {
            Sight sight = lookout.look(namespace, order);
            return new Result(sight.foreign(), sight.foresight());
        } catch (Throwable e) { // whatever it is, the next namespace is looked at
            log.atWarn()
                    .addKeyValue("namespace", namespace)
                    .setCause(e)
                    .log("Could not look through pods and workloads; what was found last stands");
            Result before = results.get(namespace);
            return new Result(before == null ? null : before.foreign(), order.failed(sentence(e)));
        }
    }

    private static String sentence(Throwable e) {
        String why =
                e instanceof KubernetesClientException refusal && refusal.getStatus() != null
                        ? refusal.getStatus().getMessage()
                        : e.getMessage();
        return "pods and workloads could not be looked through: " + why;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
