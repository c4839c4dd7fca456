package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.apply.LevelRehearsal;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.foreign.Surroundings;
import io.securitybaseline.impact.Forecast;
import io.securitybaseline.impact.Foresight;
import io.securitybaseline.impact.Impact;
import io.securitybaseline.impact.Prospect;
import io.securitybaseline.impact.SecondOpinion;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.scan.LastScan;
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
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, Result> results = new ConcurrentHashMap<>();
    private final LevelRehearsal rehearsal;
    private final RuleEvaluators rules = new RuleEvaluators();
    private final Supplier<Observer> observer;
    private final boolean on;
    private volatile Consumer<String> listener = namespace -> {};

    /** What to look for in a namespace. */
    private record Order(ScanOrder scan, Prospect prospect) {
        boolean isEmpty() {
            return scan.isEmpty() && prospect.isEmpty();
        }

        Foresight pending() {
            return prospect.isEmpty() ? new Foresight.NotAsked() : new Foresight.Pending();
        }
    }

    /** What was found; after a scan that failed there may be nothing of one's own. */
    private record Result(Optional<ForeignObjects> foreign, Foresight foresight) {}

    /** What is known of the pods and workloads of a namespace. */
    record Found(ForeignObjects foreign, Foresight foresight) {
        static final Found NOTHING = new Found(ForeignObjects.NONE, new Foresight.NotAsked());
    }

    Scans(Optional<Duration> interval, Supplier<Observer> observer, LevelRehearsal rehearsal) {
        this.observer = observer;
        this.rehearsal = rehearsal;
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
    Found in(Surroundings around, Prospect prospect) {
        if (!on) {
            return Found.NOTHING;
        }
        String namespace = around.live().name();
        Order order = new Order(ScanOrder.of(around), prospect);
        if (order.isEmpty()) {
            forget(namespace);
            return Found.NOTHING;
        }
        if (!order.equals(orders.put(namespace, order))) {
            results.remove(namespace); // it was about something else
            var unused = thread.submit(() -> scan(namespace));
        }
        Result known = results.get(namespace);
        return new Found(
                known == null || known.foreign().isEmpty()
                        ? LastScan.in(around.live().report(), order.scan())
                        : known.foreign().get(),
                known == null ? order.pending() : known.foresight());
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
        Result result;
        try {
            result = look(namespace, order);
        } catch (RuntimeException e) { // whatever it is, the next namespace is looked at
            log.atWarn()
                    .addKeyValue("namespace", namespace)
                    .setCause(e)
                    .log("Could not look through pods and workloads; what was found last stands");
            Result before = results.get(namespace);
            result =
                    new Result(
                            before == null ? Optional.empty() : before.foreign(),
                            order.prospect().isEmpty()
                                    ? new Foresight.NotAsked()
                                    : new Foresight.Failed(sentence(e)));
        }
        if (order.equals(orders.get(namespace)) && !result.equals(results.put(namespace, result))) {
            listener.accept(namespace);
        }
    }

    private Result look(String namespace, Order order) {
        Sweep sweep = new Sweep(order.scan(), rules);
        Forecast forecast = new Forecast(order.prospect(), rules);
        observer.get()
                .showWorkloads(
                        namespace,
                        object -> {
                            sweep.take(object);
                            forecast.take(object);
                        });
        return new Result(
                Optional.of(sweep.result()),
                order.prospect().isEmpty()
                        ? new Foresight.NotAsked()
                        : seen(namespace, order.prospect(), forecast.result()));
    }

    private Foresight seen(String namespace, Prospect prospect, Impact impact) {
        Map<String, String> labels = prospect.labelsOfLevel();
        String opinion = "";
        if (!labels.isEmpty()) {
            try {
                opinion =
                        SecondOpinion.of(impact.podsToday(), rehearsal.warnings(namespace, labels));
            } catch (IllegalStateException e) {
                opinion = "there is no second opinion: " + e.getMessage();
            }
        }
        return new Foresight.Seen(impact, opinion, List.of());
    }

    private static String sentence(RuntimeException e) {
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
