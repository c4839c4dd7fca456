package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.api.SecurityWaiverStatus;
import io.securitybaseline.apply.StatusWriter;
import io.securitybaseline.assessed.LayerReports;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.baseline.NamespaceSelection;
import io.securitybaseline.kube.Unreadable;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.observe.Overlay;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.status.FailedPass;
import io.securitybaseline.status.WaiverStatusBuilder;
import io.securitybaseline.status.WaiverView;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.work.Next;
import io.securitybaseline.work.Work;
import io.securitybaseline.work.WorkQueue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Tells in a waiver's status what it excuses in its namespaces. */
final class WaiverWork implements Work {
    private final Function<String, Optional<SecurityWaiver>> waivers;
    private final Observer observer;
    private final StateStore states;
    private final NamespaceSelection selection;
    private final InstantSource clock;
    private final StatusWriter writer;
    private final WorkQueue queue;
    private final Overlay<SecurityWaiver> ownWrites = new Overlay<>();

    /**
     * @param waivers the waiver of a name, as the cache has it
     */
    WaiverWork(
            Function<String, Optional<SecurityWaiver>> waivers,
            Observer observer,
            Knowledge knowledge,
            InstantSource clock,
            StatusWriter writer,
            WorkQueue queue) {
        this.waivers = waivers;
        this.observer = observer;
        this.states = knowledge.states();
        this.selection = knowledge.selection();
        this.clock = clock;
        this.writer = writer;
        this.queue = queue;
    }

    @Override
    public Next run(String name) {
        Optional<SecurityWaiver> cached = waivers.apply(name);
        if (cached.isEmpty()) {
            ownWrites.forget(name);
            states.dropWaiver(name);
            return Next.NOTHING;
        }
        newest(cached)
                .ifPresent(
                        waiver ->
                                view(waiver)
                                        .map(WaiverStatusBuilder::of)
                                        .ifPresent(it -> write(waiver, it)));
        states.waiver(name).succeeded();
        return Next.NOTHING;
    }

    @Override
    public void failed(String name, Throwable cause) {
        String why = Refused.sentence(cause);
        PassHealth health = states.waiver(name);
        health.failed(name + ": " + why, queue.now());
        try {
            newest(waivers.apply(name))
                    .ifPresent(it -> write(it, FailedPass.told(it, why, clock.instant())));
        } catch (RuntimeException e) {
            health.untold(Refused.sentence(e));
        }
    }

    /** The waiver with the status that it has now, where it can be read and stays. */
    private Optional<SecurityWaiver> newest(Optional<SecurityWaiver> cached) {
        return cached.map(ownWrites::newest)
                .filter(it -> !it.isMarkedForDeletion() && Unreadable.on(it).isEmpty());
    }

    private void write(SecurityWaiver waiver, SecurityWaiverStatus status) {
        if (!status.equals(waiver.getStatus())) {
            SecurityWaiver patch = new SecurityWaiver();
            patch.getMetadata().setName(waiver.getMetadata().getName());
            patch.setStatus(status);
            ownWrites.note(writer.write(patch));
        }
    }

    /** What it accepts of the assessment, as that told last. */
    private Optional<String> accepted(Waiver waiver) {
        return observer.assessment().stream()
                .flatMap(it -> it.assessment().stream())
                .flatMap(it -> LayerReports.states(it.getStatus()).values().stream())
                .filter(it -> waiver.name().equals(it.acceptedBy()))
                .map(it -> "the failure of " + it.id())
                .findFirst();
    }

    /**
     * What the status is made of; empty while some namespace has not been looked at with this
     * generation of the waiver, so that nothing is called unused that is only new.
     */
    private Optional<WaiverView> view(SecurityWaiver resource) {
        Instant now = clock.instant();
        Waiver waiver = Waiver.of(resource);
        Optional<String> conflict = observer.waivers().conflict(waiver, now);
        boolean decides = conflict.isEmpty() && waiver.phase(now) != Waiver.Phase.ENDED;
        BaselineSet baselineSet = BaselineSet.of(observer.baselines());
        TreeSet<String> covered = new TreeSet<>();
        Map<String, NamespaceResult> results = new TreeMap<>();
        for (Namespace namespace : observer.namespaces().toList()) {
            String name = namespace.getMetadata().getName();
            Map<String, String> labels =
                    Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of());
            if (namespace.isMarkedForDeletion() || !waiver.covers(name, labels)) {
                continue;
            }
            covered.add(name);
            if (decides && !baselineSet.selecting(name, labels, selection).isEmpty()) {
                Optional<NamespaceResult> result =
                        states.result(name)
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
        return Optional.of(
                new WaiverView(
                        resource, waiver, conflict, covered, accepted(waiver), results, now));
    }
}
