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
import io.securitybaseline.report.PolicyResult;
import io.securitybaseline.rollout.Rollout;
import io.securitybaseline.status.BaselineView;
import io.securitybaseline.status.Rollouts;
import io.securitybaseline.status.Statuses;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * Has a baseline's admission policies kept, tells in its status what was found out about them and
 * about its namespaces, and lets a deleted baseline go when it holds nothing any more.
 */
final class BaselineReconciler implements Reconciler<SecurityBaseline> {
    private static final Duration HEARTBEAT = Duration.ofMinutes(10);
    private static final Duration WHILE_RELEASING = Duration.ofSeconds(1);
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    /** Events of policies come as they happen; the status is not written for each. */
    private static final Duration WRITE_AT_MOST_EVERY = Duration.ofSeconds(1);

    private final Fleet fleet;
    private final PolicyKeeper policies;
    private final Finalizers finalizers;
    private final StepDamage damage;
    private final SimpleInboundEventSource<SecurityBaseline> news =
            new SimpleInboundEventSource<>("news");
    private final Set<String> verifiedOnce = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> writtenAt = new ConcurrentHashMap<>();
    private volatile List<String> staleWatches = List.of();

    BaselineReconciler(
            Fleet fleet, PolicyKeeper policies, KubernetesClient client, StepDamage damage) {
        this.fleet = fleet;
        this.damage = damage;
        this.policies = policies;
        this.finalizers = new Finalizers(client);
        fleet.board().onNews(baseline -> news.propagateEvent(new ResourceID(baseline)));
    }

    @Override
    public List<EventSource<?, SecurityBaseline>> prepareEventSources(
            EventSourceContext<SecurityBaseline> context) {
        List<EventSource<?, SecurityBaseline>> sources = new ArrayList<>(policies.watch(context));
        sources.add(news);
        return sources;
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
            writtenAt.remove(name);
            damage.forget(name);
            policies.release(name);
            return UpdateControl.noUpdate();
        }
        Map<String, Map<String, String>> selected = selected(SelectedBaseline.of(baseline));
        PolicyKeeper.Kept kept = policies.keep(baseline, selected.keySet());
        boolean releasing = baseline.isMarkedForDeletion();
        int held = releasing ? fleet.removals().held(name) : 0;
        boolean holds = held + kept.held() > 0;
        finalizers.set(
                baseline,
                releasing ? holds : baseline.getSpec().deletionPolicy() == DeletionPolicy.Delete);
        if (releasing && !holds) {
            return UpdateControl.noUpdate();
        }
        Duration again = releasing ? WHILE_RELEASING : HEARTBEAT;
        Duration sooner = earlier(again, kept.again().orElse(again));
        Long written = writtenAt.get(name);
        if (written != null && System.nanoTime() - written < WRITE_AT_MOST_EVERY.toNanos()) {
            return UpdateControl.<SecurityBaseline>noUpdate()
                    .rescheduleAfter(earlier(sooner, WRITE_AT_MOST_EVERY));
        }
        Instant now = Instant.now();
        UpdateControl<SecurityBaseline> control =
                tell(baseline, selected, held, kept.result(), now);
        return control.rescheduleAfter(
                releasing ? sooner : earlier(sooner, pause(baseline, control, now)));
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Until a rollout is to be looked at again, and not longer than a heartbeat. */
    private Duration pause(
            SecurityBaseline baseline, UpdateControl<SecurityBaseline> control, Instant now) {
        SecurityBaseline newest = control.getResource().orElse(baseline);
        Duration longest = damage.isToWatch(Rollouts.before(newest)) ? StepDamage.PAUSE : HEARTBEAT;
        return Rollout.due(baseline.getSpec(), Rollouts.before(newest))
                .map(due -> Duration.between(now, due))
                .map(left -> left.isPositive() ? left : AT_ONCE)
                .filter(left -> left.compareTo(longest) < 0)
                .orElse(longest);
    }

    private UpdateControl<SecurityBaseline> tell(
            SecurityBaseline baseline,
            Map<String, Map<String, String>> selected,
            int held,
            PolicyResult policyResult,
            Instant now) {
        SelectedBaseline reduced = SelectedBaseline.of(baseline);
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
                                        ? Rollouts.of(
                                                baseline,
                                                selected,
                                                results,
                                                damage.in(baseline, selected, now),
                                                now)
                                        : Rollouts.before(baseline),
                                baseline.isMarkedForDeletion()
                                        ? OptionalInt.of(held)
                                        : OptionalInt.empty(),
                                policyResult,
                                now));
        if (!Statuses.isWorthWriting(baseline.getStatus(), status)) {
            return UpdateControl.noUpdate();
        }
        writtenAt.put(reduced.name(), System.nanoTime());
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
