package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.securitybaseline.api.Reason;
import io.securitybaseline.apply.Applier;
import io.securitybaseline.apply.ReportWriter;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.baseline.NamespaceSelection;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.kube.Unreadable;
import io.securitybaseline.metrics.OperatorMetrics;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.pipeline.Deeds;
import io.securitybaseline.pipeline.Moment;
import io.securitybaseline.pipeline.Pipeline;
import io.securitybaseline.pipeline.ScanRequest;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.work.Next;
import io.securitybaseline.work.Priority;
import io.securitybaseline.work.Work;
import io.securitybaseline.work.WorkKey;
import io.securitybaseline.work.WorkQueue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes namespaces what their baselines ask for, one in each call. */
final class NamespaceWork implements Work {
    /** How soon it is tried again while not everything is seen that decides. */
    private static final Duration UNSEEN = Duration.ofSeconds(1);

    /** Where nothing is to come there is no hurry, and the API server has other things to do. */
    private static final Duration UNHURRIED = Duration.ofSeconds(10);

    private final Observer observer;
    private final NamespaceSelection selection;
    private final Selector selector;
    private final StateStore states;
    private final PolicyVerdictStore verdicts;
    private final RemovalGuard removals;
    private final Writers writers;
    private final WorkQueue queue;
    private final InstantSource clock;
    private final boolean scans;

    /** What writes and counts. */
    record Writers(
            Applier applier, ReportWriter reports, DriftEvents events, OperatorMetrics metrics) {}

    NamespaceWork(
            Observer observer,
            Knowledge knowledge,
            Writers writers,
            WorkQueue queue,
            InstantSource clock,
            boolean scans) {
        this.observer = observer;
        this.selection = knowledge.selection();
        this.selector = knowledge.selector();
        this.states = knowledge.states();
        this.verdicts = knowledge.verdicts();
        this.removals = knowledge.removals();
        this.writers = writers;
        this.queue = queue;
        this.clock = clock;
        this.scans = scans;
    }

    @Override
    public Next run(String name) {
        Echoes echoes = states.namespace(name).echoes();
        echoes.begin();
        try {
            Next next = pass(name);
            states.succeeded(name);
            return next;
        } finally {
            if (echoes.end()) {
                queue.add(WorkKey.namespace(name), Priority.REPAIR);
            }
        }
    }

    private Next pass(String name) {
        if (!observer.isReady()) {
            return Next.after(UNSEEN);
        }
        states.look(name, selector);
        Optional<Namespace> namespace = observer.namespace(name);
        if (namespace.isEmpty()) {
            observer.forget(name);
            drop(name);
            return Next.NOTHING;
        }
        if (namespace.get().isMarkedForDeletion()) {
            drop(name);
            return Next.NOTHING;
        }
        if (isUnreadable(namespace.get())) {
            return Next.RETRY;
        }
        NamespaceTarget target = new NamespaceTarget(this, namespace.get(), states.namespace(name));
        Optional<Deeds> deeds = Pipeline.run(target);
        if (deeds.isEmpty()) {
            drop(name);
            return Next.NOTHING;
        }
        PassLog.of(name, deeds.get());
        writers.metrics().reconciled(deeds.get().outcomes(), deeds.get().took());
        return next(name, target, deeds.get());
    }

    private Next next(String name, NamespaceTarget target, Deeds deeds) {
        if (deeds.throttled().isStale()) {
            return Next.LOOK_AGAIN;
        }
        if (target.isIncomplete() || deeds.outcomes().stream().anyMatch(Outcome::isWorthRetrying)) {
            target.again().ifPresent(it -> queue.add(WorkKey.namespace(name), Priority.REPAIR, it));
            return Next.RETRY;
        }
        return target.again().map(Next::after).orElse(Next.NOTHING);
    }

    /** Nothing is decided by what of a namespace or its report cannot be read. */
    private boolean isUnreadable(Namespace namespace) {
        String name = namespace.getMetadata().getName();
        Optional<Unreadable> mark =
                Unreadable.on(namespace)
                        .or(
                                () ->
                                        Optional.ofNullable(observer.report(name))
                                                .flatMap(Unreadable::on));
        mark.ifPresent(
                it ->
                        unknown(
                                name,
                                Reason.Unreadable,
                                "the namespace or its report cannot be read: " + it.reason()));
        return mark.isPresent();
    }

    @Override
    public void failed(String name, Throwable cause) {
        String why = Refused.sentence(cause);
        states.namespace(name).health().failed(name + ": " + why, queue.now());
        unknown(name, Reason.PassFailed, "the last pass failed and is tried again: " + why);
    }

    private void unknown(String name, Reason reason, String message) {
        Map<String, String> labels =
                observer.namespace(name)
                        .map(it -> it.getMetadata().getLabels())
                        .map(it -> Objects.requireNonNullElse(it, Map.<String, String>of()))
                        .orElse(Map.of());
        states.put(
                NamespaceResult.unknown(
                        name,
                        BaselineSet.of(observer.baselines()).selecting(name, labels, selection),
                        reason,
                        message));
    }

    private void drop(String name) {
        states.dropNamespace(name);
        queue.remove(WorkKey.scan(name));
    }

    /** Has pods and workloads looked through, when something else is to be looked for. */
    void schedule(String name, NamespaceState state, Optional<ScanRequest> request) {
        state.want(request)
                .ifPresent(
                        earliest -> {
                            Duration wait = earliest.minus(queue.now());
                            boolean hurry = request.get().enforcement().isPresent();
                            queue.add(
                                    WorkKey.scan(name),
                                    Priority.SCAN,
                                    !hurry && wait.compareTo(UNHURRIED) < 0
                                            ? UNHURRIED
                                            : wait.isNegative() ? Duration.ZERO : wait);
                        });
        if (request.isEmpty()) {
            queue.remove(WorkKey.scan(name));
        }
    }

    Moment now() {
        return new Moment(clock.instant(), queue.now());
    }

    Observer observer() {
        return observer;
    }

    NamespaceSelection selection() {
        return selection;
    }

    StateStore states() {
        return states;
    }

    PolicyVerdictStore verdicts() {
        return verdicts;
    }

    RemovalGuard removals() {
        return removals;
    }

    boolean scans() {
        return scans;
    }

    Applier applier() {
        return writers.applier();
    }

    ReportWriter reports() {
        return writers.reports();
    }

    DriftEvents events() {
        return writers.events();
    }
}
