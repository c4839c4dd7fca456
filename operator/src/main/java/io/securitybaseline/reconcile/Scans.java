package io.securitybaseline.reconcile;

import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.foreign.Surroundings;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.scan.LastScan;
import io.securitybaseline.scan.RegistryRules;
import io.securitybaseline.scan.ScanOrder;
import io.securitybaseline.scan.Sweep;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks through pods and workloads, one namespace after the other: every namespace once in an
 * interval, and at once where what is looked for has changed. Namespaces come to be known by being
 * reconciled, so that of several replicas only the one that works does this.
 */
final class Scans implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Scans.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("securitybaseline-scan").factory());
    private final Map<String, ScanOrder> orders = new ConcurrentHashMap<>();
    private final Map<String, ForeignObjects> results = new ConcurrentHashMap<>();
    private final RegistryRules rules = new RegistryRules();
    private final Supplier<Observer> observer;
    private final boolean on;
    private volatile Consumer<String> listener = namespace -> {};

    Scans(Optional<Duration> interval, Supplier<Observer> observer) {
        this.observer = observer;
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
    ForeignObjects in(Surroundings around) {
        if (!on) {
            return ForeignObjects.NONE;
        }
        String namespace = around.live().name();
        ScanOrder order = ScanOrder.of(around);
        if (order.isEmpty()) {
            forget(namespace);
            return ForeignObjects.NONE;
        }
        if (!order.equals(orders.put(namespace, order))) {
            results.remove(namespace); // it was about something else
            var unused = thread.submit(() -> scan(namespace));
        }
        ForeignObjects known = results.get(namespace);
        return known == null ? LastScan.in(around.live().report(), order) : known;
    }

    void forget(String namespace) {
        orders.remove(namespace);
        results.remove(namespace);
    }

    private void scan(String namespace) {
        ScanOrder order = orders.get(namespace);
        if (order == null) {
            return;
        }
        try {
            Sweep sweep = new Sweep(order, rules);
            observer.get().showWorkloads(namespace, Sweep.ORDER, sweep::take);
            ForeignObjects result = sweep.result();
            if (order.equals(orders.get(namespace))
                    && !result.equals(results.put(namespace, result))) {
                listener.accept(namespace);
            }
        } catch (RuntimeException e) { // whatever it is, the next namespace is looked at
            log.atWarn()
                    .addKeyValue("namespace", namespace)
                    .setCause(e)
                    .log("Could not look through pods and workloads; what was found last stands");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
