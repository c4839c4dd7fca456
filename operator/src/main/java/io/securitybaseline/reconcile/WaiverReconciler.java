package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.api.SecurityWaiverStatus;
import io.securitybaseline.baseline.Standing;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.status.WaiverStatuses;
import io.securitybaseline.status.WaiverView;
import io.securitybaseline.waiver.Waiver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells in a waiver's status what it excuses in its namespaces. */
final class WaiverReconciler implements Reconciler<SecurityWaiver> {
    private final Fleet fleet;
    private final SimpleInboundEventSource<SecurityWaiver> news =
            new SimpleInboundEventSource<>("waiver-news");

    WaiverReconciler(Fleet fleet) {
        this.fleet = fleet;
        fleet.board().onNewsOfWaivers(waiver -> news.propagateEvent(new ResourceID(waiver)));
    }

    @Override
    public List<EventSource<?, SecurityWaiver>> prepareEventSources(
            EventSourceContext<SecurityWaiver> context) {
        return List.of(news);
    }

    /** Whether an update of a waiver is more than the operator's own status. */
    static boolean concerns(SecurityWaiver now, SecurityWaiver before) {
        return !Objects.equals(
                now.getMetadata().getGeneration(), before.getMetadata().getGeneration());
    }

    @Override
    public UpdateControl<SecurityWaiver> reconcile(
            SecurityWaiver waiver, Context<SecurityWaiver> context) {
        if (waiver.isMarkedForDeletion()) {
            return UpdateControl.noUpdate();
        }
        Optional<SecurityWaiverStatus> status = view(waiver).map(WaiverStatuses::of);
        if (status.isEmpty() || status.get().equals(waiver.getStatus())) {
            return UpdateControl.noUpdate();
        }
        SecurityWaiver patch = new SecurityWaiver();
        patch.getMetadata().setName(waiver.getMetadata().getName());
        patch.setStatus(status.get());
        return UpdateControl.patchStatus(patch);
    }

    /**
     * What the status is made of; empty while some namespace has not been looked at with this
     * generation of the waiver, so that nothing is called unused that is only new.
     */
    private Optional<WaiverView> view(SecurityWaiver resource) {
        Instant now = fleet.now();
        Waiver waiver = Waiver.of(resource);
        Optional<String> conflict = fleet.observer().waivers().conflict(waiver, now);
        boolean decides = conflict.isEmpty() && waiver.phase(now) != Waiver.Phase.ENDED;
        Standing standing = Standing.of(fleet.observer().baselines());
        TreeSet<String> covered = new TreeSet<>();
        Map<String, NamespaceResult> results = new TreeMap<>();
        for (Namespace namespace : fleet.observer().namespaces().toList()) {
            String name = namespace.getMetadata().getName();
            Map<String, String> labels =
                    Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of());
            if (namespace.isMarkedForDeletion() || !waiver.covers(name, labels)) {
                continue;
            }
            covered.add(name);
            if (decides && !standing.selecting(name, labels, fleet.selection()).isEmpty()) {
                Optional<NamespaceResult> result =
                        fleet.board()
                                .of(name)
                                .filter(
                                        it ->
                                                Objects.equals(
                                                        it.waivers().get(waiver.name()),
                                                        waiver.generation()));
                if (result.isEmpty()) {
                    return Optional.empty();
                }
                results.put(name, result.get());
            }
        }
        return Optional.of(new WaiverView(resource, waiver, conflict, covered, results, now));
    }
}
