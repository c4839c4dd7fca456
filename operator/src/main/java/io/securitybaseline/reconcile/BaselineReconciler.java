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
import io.securitybaseline.api.DeletionPolicy;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.apply.Finalizers;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.rollout.Rollout;
import io.securitybaseline.status.BaselineView;
import io.securitybaseline.status.Rollouts;
import io.securitybaseline.status.Statuses;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Tells in a baseline's status what was found out about its namespaces, and lets a deleted baseline
 * go when it holds nothing any more.
 */
final class BaselineReconciler implements Reconciler<SecurityBaseline> {
    private static final Duration HEARTBEAT = Duration.ofMinutes(10);
    private static final Duration WHILE_RELEASING = Duration.ofSeconds(1);
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private final Fleet fleet;
    private final Finalizers finalizers;
    private final SimpleInboundEventSource<SecurityBaseline> news =
            new SimpleInboundEventSource<>("news");
    private final Set<String> verifiedOnce = ConcurrentHashMap.newKeySet();
    private volatile List<String> staleWatches = List.of();

    BaselineReconciler(Fleet fleet, KubernetesClient client) {
        this.fleet = fleet;
        this.finalizers = new Finalizers(client);
        fleet.board().onNews(baseline -> news.propagateEvent(new ResourceID(baseline)));
    }

    @Override
    public List<EventSource<?, SecurityBaseline>> prepareEventSources(
            EventSourceContext<SecurityBaseline> context) {
        return List.of(news);
    }

    /** Whether an update of a baseline is more than the operator's own status. */
    static boolean concerns(SecurityBaseline now, SecurityBaseline before) {
        return !Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || !Objects.equals(
                        now.getMetadata().getAnnotations(), before.getMetadata().getAnnotations())
                || !Objects.equals(
                        now.getMetadata().getFinalizers(), before.getMetadata().getFinalizers())
                || now.isMarkedForDeletion() != before.isMarkedForDeletion();
    }

    List<String> staleWatches() {
        return staleWatches;
    }

    /** Takes note of the watches that are down; when that changes, every baseline's status does. */
    void staleWatches(List<String> now) {
        if (!now.equals(staleWatches)) {
            staleWatches = now;
            fleet.observer()
                    .baselines()
                    .forEach(it -> fleet.board().announce(it.getMetadata().getName()));
        }
    }

    @Override
    public UpdateControl<SecurityBaseline> reconcile(
            SecurityBaseline baseline, Context<SecurityBaseline> context) {
        String name = baseline.getMetadata().getName();
        if (context.isPrimaryResourceDeleted()) {
            verifiedOnce.remove(name);
            return UpdateControl.noUpdate();
        }
        boolean releasing = baseline.isMarkedForDeletion();
        int held = releasing ? fleet.removals().held(name) : 0;
        finalizers.set(
                baseline,
                releasing
                        ? held > 0
                        : baseline.getSpec().deletionPolicy() == DeletionPolicy.Delete);
        if (releasing && held == 0) {
            return UpdateControl.noUpdate();
        }
        Instant now = Instant.now();
        UpdateControl<SecurityBaseline> control = tell(baseline, held, now);
        return control.rescheduleAfter(releasing ? WHILE_RELEASING : pause(baseline, control, now));
    }

    /** Until the next step of a rollout may begin, and not longer than a heartbeat. */
    private static Duration pause(
            SecurityBaseline baseline, UpdateControl<SecurityBaseline> control, Instant now) {
        SecurityBaseline newest = control.getResource().orElse(baseline);
        return Rollout.due(baseline.getSpec(), Rollouts.before(newest))
                .map(due -> Duration.between(now, due))
                .map(left -> left.isPositive() ? left : AT_ONCE)
                .filter(left -> left.compareTo(HEARTBEAT) < 0)
                .orElse(HEARTBEAT);
    }

    private UpdateControl<SecurityBaseline> tell(SecurityBaseline baseline, int held, Instant now) {
        SelectedBaseline reduced = SelectedBaseline.of(baseline);
        Map<String, Map<String, String>> selected = selected(reduced);
        Map<String, NamespaceResult> results = new TreeMap<>();
        selected.keySet()
                .forEach(
                        namespace ->
                                result(namespace, reduced)
                                        .ifPresent(it -> results.put(namespace, it)));
        boolean complete = results.keySet().containsAll(selected.keySet());
        if (complete) {
            verifiedOnce.add(reduced.name());
        } else if (!verifiedOnce.contains(reduced.name()) && baseline.getStatus() != null) {
            // After a start the last status stands until there is a complete one to put in its
            // place.
            return UpdateControl.noUpdate();
        }
        SecurityBaselineStatus status =
                Statuses.of(
                        new BaselineView(
                                baseline,
                                selected.keySet(),
                                results,
                                staleWatches,
                                fleet.removals()
                                        .braked(baseline)
                                        .map(
                                                it ->
                                                        new BaselineView.LargeRemoval(
                                                                it.leaving(), it.held())),
                                staleWatches.isEmpty()
                                        ? Rollouts.of(baseline, selected, results, Map.of(), now)
                                        : Rollouts.before(baseline),
                                baseline.isMarkedForDeletion()
                                        ? OptionalInt.of(held)
                                        : OptionalInt.empty(),
                                now));
        if (!Statuses.isWorthWriting(baseline.getStatus(), status)) {
            return UpdateControl.noUpdate();
        }
        SecurityBaseline patch = new SecurityBaseline();
        patch.getMetadata().setName(reduced.name());
        patch.setStatus(status);
        return UpdateControl.patchStatus(patch);
    }

    /** Labels of the selected namespaces, by name. */
    private Map<String, Map<String, String>> selected(SelectedBaseline baseline) {
        return fleet.observer()
                .namespaces()
                .filter(namespace -> !namespace.isMarkedForDeletion())
                .filter(
                        namespace ->
                                fleet.selection()
                                        .selects(baseline, name(namespace), labels(namespace)))
                .collect(
                        Collectors.toMap(
                                BaselineReconciler::name,
                                BaselineReconciler::labels,
                                (one, other) -> one,
                                TreeMap::new));
    }

    /**
     * What was found out with this generation of the baseline; what was found out with an older one
     * is out of date.
     */
    private Optional<NamespaceResult> result(String namespace, SelectedBaseline baseline) {
        return fleet.board()
                .of(namespace)
                .filter(
                        result ->
                                Optional.ofNullable(result.baselines().get(baseline.name()))
                                        .filter(
                                                verdict ->
                                                        verdict.generation()
                                                                == baseline.generation())
                                        .isPresent());
    }

    private static String name(Namespace namespace) {
        return namespace.getMetadata().getName();
    }

    private static Map<String, String> labels(Namespace namespace) {
        Map<String, String> labels = namespace.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }
}
