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
import io.securitybaseline.status.WaiverStatusBuilder;
import io.securitybaseline.status.WaiverView;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.work.Next;
import io.securitybaseline.work.Work;

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
    private final Overlay<SecurityWaiver> ownWrites = new Overlay<>();

    /**
     * @param waivers the waiver of a name, as the cache has it
     */
    WaiverWork(
            Function<String, Optional<SecurityWaiver>> waivers,
            Observer observer,
            Knowledge knowledge,
            InstantSource clock,
            StatusWriter writer) {
        this.waivers = waivers;
        this.observer = observer;
        this.states = knowledge.states();
        this.selection = knowledge.selection();
        this.clock = clock;
        this.writer = writer;
    }

    @Override
    public Next run(String name) {
        Optional<SecurityWaiver> cached = waivers.apply(name);
        if (cached.isEmpty()) {
            ownWrites.forget(name);
            return Next.NOTHING;
        }
        SecurityWaiver waiver = ownWrites.newest(cached.get());
        if (waiver.isMarkedForDeletion() || Unreadable.on(waiver).isPresent()) {
            return Next.NOTHING;
        }
        Optional<SecurityWaiverStatus> status = view(waiver).map(WaiverStatusBuilder::of);
        if (status.isPresent() && !status.get().equals(waiver.getStatus())) {
            SecurityWaiver patch = new SecurityWaiver();
            patch.getMetadata().setName(name);
            patch.setStatus(status.get());
            ownWrites.note(writer.write(patch));
        }
        return Next.NOTHING;
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
