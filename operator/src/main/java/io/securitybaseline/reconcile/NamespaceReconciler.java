package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.apply.Applier;
import io.securitybaseline.apply.EventWriter;
import io.securitybaseline.apply.ReportWriter;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.baseline.Standing;
import io.securitybaseline.config.Settings;
import io.securitybaseline.contention.Aftermath;
import io.securitybaseline.contention.Plan;
import io.securitybaseline.desired.Desired;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Differ;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.diff.Releases;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.foreign.Surroundings;
import io.securitybaseline.impact.Prospect;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ClusterRoles;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.live.Memory;
import io.securitybaseline.metrics.OperatorMetrics;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.Reporting;
import io.securitybaseline.waiver.Exceptions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes one namespace what its baselines ask for. Each step is a line of {@link
 * #reconcile(LiveNamespace)}; only the first reads the cluster, and only the fifth and what follows
 * the sixth write to it.
 */
final class NamespaceReconciler implements Reconciler<Namespace> {
    private static final Logger log = LoggerFactory.getLogger(NamespaceReconciler.class);

    private final Fleet fleet;
    private final Settings settings;
    private final Applier applier;
    private final ReportWriter reports;
    private final DriftEvents events;
    private final OperatorMetrics metrics;
    private final Attempts attempts = new Attempts();
    private final SimpleInboundEventSource<Namespace> scanned =
            new SimpleInboundEventSource<>("scanned");

    NamespaceReconciler(
            Fleet fleet, Settings settings, KubernetesClient client, OperatorMetrics metrics) {
        this.fleet = fleet;
        this.settings = settings;
        this.applier = new Applier(client);
        this.reports = new ReportWriter(client);
        this.events = new DriftEvents(new EventWriter(client, settings.instance()));
        this.metrics = metrics;
        fleet.scans().onNews(namespace -> scanned.propagateEvent(new ResourceID(namespace)));
    }

    @Override
    public List<EventSource<?, Namespace>> prepareEventSources(
            EventSourceContext<Namespace> context) {
        List<EventSource<?, Namespace>> sources = new ArrayList<>(fleet.watch(context));
        sources.add(scanned);
        return sources;
    }

    @Override
    public UpdateControl<Namespace> reconcile(Namespace namespace, Context<Namespace> context) {
        String name = namespace.getMetadata().getName();
        LiveNamespace live = observer().observe(namespace);
        if (live.isTerminating()) {
            fleet.board().remove(name);
            fleet.fights().forget(name);
            fleet.scans().forget(name);
            attempts.succeeded(name);
            return UpdateControl.noUpdate();
        }
        Aftermath aftermath = reconcile(live);
        if (aftermath.isStale()) {
            return UpdateControl.<Namespace>noUpdate().rescheduleAfter(Attempts.AT_ONCE);
        }
        if (aftermath.outcomes().stream().anyMatch(Outcome::isWorthRetrying)) {
            return UpdateControl.<Namespace>noUpdate().rescheduleAfter(attempts.failed(name));
        }
        attempts.succeeded(name);
        return UpdateControl.noUpdate();
    }

    private Aftermath reconcile(LiveNamespace live) {
        Instant detected = fleet.now();
        Standing standing = Standing.of(observer().baselines());
        List<SelectedBaseline> selecting =
                standing.selecting(live.name(), live.labels(), fleet.selection());
        if (selecting.isEmpty() && live.memory().equals(Memory.EMPTY) && live.report() == null) {
            fleet.board().remove(live.name());
            fleet.fights().forget(live.name());
            fleet.scans().forget(live.name());
            return Aftermath.NOTHING;
        }
        ClusterFacts facts = observer().facts(live.name());
        Exceptions exceptions = observer().waivers().in(live.name(), live.labels(), detected);
        EffectiveBaseline enforced =
                EffectiveBaseline.of(selecting, Scope.ENFORCED).excusing(exceptions);
        EffectiveBaseline askedFor =
                EffectiveBaseline.of(selecting, Scope.ASKED_FOR).excusing(exceptions);
        Releases releases =
                new Releases(
                        standing,
                        selecting,
                        settings.controls(),
                        fleet.removals()::isBraked,
                        observer()::servesBaselines);
        DesiredSet written = Desired.of(enforced, live, facts);
        DesiredSet wanted = Desired.of(askedFor, live, facts);
        ChangeSet changes = Differ.diff(written, wanted, live, releases);
        Plan plan = fleet.fights().plan(live, changes);
        List<Outcome> made = applier.apply(plan.permitted(), live);
        Instant applied = fleet.now();
        made.forEach(this::remember);
        Aftermath aftermath = fleet.fights().after(live.name(), plan, made);
        List<Outcome> outcomes = aftermath.outcomes();
        ClusterRoles roles = observer().clusterRoles(Surroundings.boundClusterRoles(live, written));
        Surroundings around = new Surroundings(live, written, wanted, selecting, roles);
        Lookout.Sight found =
                fleet.scans()
                        .in(
                                around,
                                Prospect.of(
                                        live, selecting, askedFor, enforced, facts.registries()));
        ForeignObjects foreign = ForeignObjects.in(around).and(found.foreign());
        List<Problem> problems =
                Stream.concat(
                                changes.problems().stream(),
                                Desired.ofDisabledControls(selecting, settings.controls()).stream())
                        .toList();
        NamespaceResult result =
                Reporting.of(
                        live,
                        selecting,
                        askedFor,
                        outcomes,
                        problems,
                        foreign,
                        found.foresight(),
                        fleet.policies().on(selecting, live.report()),
                        detected,
                        applied);
        write(live, result);
        fleet.board().put(result);
        metrics.reconciled(outcomes, detected, applied);
        log(live, made);
        log(live, result);
        return aftermath;
    }

    private void remember(Outcome outcome) {
        if (outcome.written() != null) {
            observer().wrote(outcome.change().key(), outcome.written());
        }
    }

    private void write(LiveNamespace live, NamespaceResult result) {
        if (result.isWorthWriting(live.report())) {
            NamespaceSecurityReport written =
                    reports.write(live.name(), live.report(), result.report());
            if (written != null) {
                observer().wrote(written);
                events.tell(written, result.news(), Instant.now());
            }
        }
    }

    private static void log(LiveNamespace live, List<Outcome> outcomes) {
        List<String> written =
                outcomes.stream()
                        .filter(outcome -> outcome.result() == Outcome.Result.DONE)
                        .map(outcome -> outcome.change().key().toString())
                        .toList();
        if (!written.isEmpty()) {
            log.atInfo()
                    .addKeyValue("namespace", live.name())
                    .addKeyValue("changes", written.size())
                    .addKeyValue("first", written.getFirst())
                    .log("Changed the namespace");
        }
        outcomes.stream()
                .filter(outcome -> outcome.result() == Outcome.Result.STALE)
                .forEach(
                        outcome ->
                                log.atDebug()
                                        .addKeyValue("namespace", live.name())
                                        .addKeyValue("object", outcome.change().key())
                                        .log("Looking again: {}", outcome.message()));
        outcomes.stream()
                .filter(
                        outcome ->
                                outcome.isWorthRetrying()
                                        || outcome.result() == Outcome.Result.REWRITTEN)
                .forEach(
                        outcome ->
                                log.atWarn()
                                        .addKeyValue("namespace", live.name())
                                        .addKeyValue("object", outcome.change().key())
                                        .addKeyValue("reason", outcome.reason())
                                        .log("Could not change: {}", outcome.message()));
    }

    private static void log(LiveNamespace live, NamespaceResult result) {
        result.news().stream()
                .filter(entry -> entry.outcome() == DriftOutcome.Contested)
                .forEach(
                        entry ->
                                log.atWarn()
                                        .addKeyValue("namespace", live.name())
                                        .addKeyValue("object", entry.kind() + "/" + entry.name())
                                        .log("Contested: {}", entry.message()));
    }

    private Observer observer() {
        return fleet.observer();
    }
}
