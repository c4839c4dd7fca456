package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.securitybaseline.api.Control;
import io.securitybaseline.apply.Applier;
import io.securitybaseline.apply.AssessmentReportWriter;
import io.securitybaseline.apply.Canary;
import io.securitybaseline.apply.EventWriter;
import io.securitybaseline.apply.Finalizers;
import io.securitybaseline.apply.KubeletReader;
import io.securitybaseline.apply.ReportWriter;
import io.securitybaseline.apply.StatusWriter;
import io.securitybaseline.baseline.NamespaceGlobs;
import io.securitybaseline.baseline.NamespaceSelection;
import io.securitybaseline.config.Settings;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.metrics.AssessmentMetrics;
import io.securitybaseline.metrics.OperatorMetrics;
import io.securitybaseline.observe.NamespaceStore;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.pipeline.Moment;
import io.securitybaseline.probe.ClientFactory;
import io.securitybaseline.probe.ClusterProbes;
import io.securitybaseline.probe.ProbeAccess;
import io.securitybaseline.reconcile.NamespaceWork.Writers;
import io.securitybaseline.work.Priority;
import io.securitybaseline.work.WorkKey;
import io.securitybaseline.work.WorkKey.Kind;
import io.securitybaseline.work.WorkQueue;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Joins what is seen, what is worked on, and the queue between them. */
public final class Controllers implements AutoCloseable {
    private static final long PAGE = 500;

    private final WorkQueue queue;
    private final Observer observer;
    private final BaselineWork baselines;
    private final Routines routines;
    private final WorkHealth workHealth;

    /**
     * Registers with {@code operator}, which is not started yet.
     *
     * @param client writes, and reads objects as a whole
     * @param factory opens clients of single API servers
     */
    public Controllers(
            Operator operator,
            KubernetesClient client,
            Settings settings,
            OperatorMetrics metrics,
            AssessmentMetrics assessmentMetrics,
            ClientFactory factory,
            InstantSource clock) {
        queue = new WorkQueue(settings.workers(), System::nanoTime);
        StateStore states =
                new StateStore(
                        it -> queue.add(WorkKey.baseline(it), Priority.STATUS, QueueTriggers.SOON),
                        it -> queue.add(WorkKey.waiver(it), Priority.STATUS, QueueTriggers.SOON));
        QueueTriggers triggers =
                new QueueTriggers(queue, states, () -> this.observer().namespaceNames());
        NamespaceEvents namespaces =
                new NamespaceEvents(
                        context -> new Observer(client, context, settings, triggers),
                        it -> triggers.inNamespace(it.getMetadata().getName(), it));
        operator.register(
                namespaces,
                config ->
                        common(config, "namespace")
                                .withItemStore(NamespaceStore.of(settings))
                                .withTriggerReconcilerOnAllEvents(true));
        observer = namespaces.observer();
        NamespaceSelection selection =
                new NamespaceSelection(NamespaceGlobs.of(settings.systemNamespaces()));
        Knowledge knowledge =
                new Knowledge(
                        states,
                        selection,
                        new Selector(observer::namespace, observer::namespaceNames, selection),
                        new PolicyVerdictStore(System::nanoTime),
                        new RemovalGuard(
                                observer, selection, System::nanoTime, states::deselections));
        Writers writers =
                new Writers(
                        new Applier(client),
                        new ReportWriter(client),
                        new DriftEvents(new EventWriter(client, settings.instance())),
                        metrics);
        Supplier<Moment> now = () -> new Moment(clock.instant(), queue.now());
        AdmissionPolicyReconciler policies =
                new AdmissionPolicyReconciler(settings, client, knowledge, writers, now);
        BaselineEvents baselineEvents =
                new BaselineEvents(
                        context -> policies.watch(context, triggers), triggers::baseline);
        operator.register(
                baselineEvents,
                config ->
                        common(config, "baseline")
                                .withTriggerReconcilerOnAllEvents(true)
                                .withOnUpdateFilter(BaselineEvents::concerns));
        WaiverEvents waiverEvents =
                new WaiverEvents(it -> queue.add(WorkKey.waiver(it), Priority.STATUS));
        operator.register(
                waiverEvents,
                config ->
                        common(config, "waiver")
                                .withTriggerReconcilerOnAllEvents(true)
                                .withOnUpdateFilter(WaiverEvents::concerns));
        boolean scans = settings.scanInterval().isPresent();
        RolloutHealthCheck health =
                new RolloutHealthCheck(
                        observer, it -> queue.add(WorkKey.scan(it), Priority.STATUS), scans);
        StatusWriter statuses = new StatusWriter(client);
        baselines =
                new BaselineWork(
                        baselineEvents::cached,
                        observer,
                        knowledge,
                        policies,
                        health,
                        new BaselineWork.Writes(new Finalizers(client), statuses),
                        queue,
                        triggers);
        queue.does(
                Kind.NAMESPACE,
                new NamespaceWork(observer, knowledge, writers, queue, clock, scans));
        queue.does(Kind.BASELINE, baselines);
        queue.does(
                Kind.WAIVER,
                new WaiverWork(waiverEvents::cached, observer, knowledge, clock, statuses, queue));
        queue.does(
                Kind.SCAN,
                new ScanWork(
                        settings.scanInterval(),
                        new WorkloadScanner(client, observer, System::nanoTime),
                        states,
                        queue));
        queue.does(
                Kind.ASSESSMENT,
                new AssessmentWork(
                        observer,
                        new ClusterProbes(
                                new ProbeAccess(
                                        client,
                                        factory,
                                        settings.namespace(),
                                        new Canary(settings.namespace(), clock),
                                        new KubeletReader(client, settings.namespace())),
                                clock,
                                assessmentMetrics::probed),
                        new AssessmentWriters(
                                new AssessmentReportWriter(client),
                                statuses,
                                new EventWriter(client, settings.instance()),
                                assessmentMetrics,
                                it ->
                                        queue.add(
                                                WorkKey.waiver(it),
                                                Priority.STATUS,
                                                QueueTriggers.SOON)),
                        assessmentMetrics,
                        clock,
                        queue));
        routines = new Routines(queue);
        routines.add(
                "waivers",
                new WaiverExpiry(
                        observer,
                        clock,
                        triggers,
                        it -> queue.add(WorkKey.waiver(it), Priority.STATUS)));
        routines.add(
                "watches",
                new WatchRoutine(
                        operator, client, observer, states, baselines, policies, metrics, queue,
                        triggers));
        workHealth = new WorkHealth(states, routines);
        metrics.contested(states::contested);
        metrics.failing(states::failing);
        Stream.of(Control.network, Control.rbac, Control.admission)
                .forEach(it -> metrics.foreignObjects(it.name(), () -> states.foreign(it)));
        metrics.waiting(queue::waiting);
    }

    private Observer observer() {
        return observer;
    }

    private static <R extends HasMetadata> ControllerConfigurationOverrider<R> common(
            ControllerConfigurationOverrider<R> config, String name) {
        return config.withName(name)
                .withGenerationAware(false)
                .withFieldManager(Labels.MANAGED_BY_VALUE)
                // A page at a time, and never from a cache that lags behind.
                .withInformerListLimit(PAGE)
                // The framework's own resync keeps a task for each reconciliation in memory until
                // it is due.
                .withReconciliationMaxInterval(null)
                .withRetry(new GenericRetry().setInitialInterval(1_000).withoutMaxAttempts());
    }

    /** Begins to work on what was put on the queue since the watches began. */
    public void work() {
        observer.begun();
        routines.begin();
        queue.start();
    }

    /** Sentences about watches that are down; empty when everything is seen as it happens. */
    public List<String> staleWatches() {
        return baselines.staleWatches();
    }

    /** Sentences about work that fails wherever it is tried; empty when work is done. */
    public List<String> failures() {
        return workHealth.troubles(queue.now());
    }

    /** Whether everything is seen without which nothing can be decided. */
    public boolean isReady() {
        return observer.isReady();
    }

    @Override
    public void close() {
        queue.close();
    }
}
