package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.securitybaseline.admission.Exemption;
import io.securitybaseline.admission.WaivedRules;
import io.securitybaseline.api.AdmissionSpec;
import io.securitybaseline.baseline.NamespaceGlobs;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.baseline.Selection;
import io.securitybaseline.config.Settings;
import io.securitybaseline.observe.Observer;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/** What the two controllers share: how the cluster is seen, and what was found out about it. */
final class Fleet {
    private final KubernetesClient client;
    private final Settings settings;
    private final Selection selection;
    private final Board board;
    private final Alarm<Namespace> alarm;
    private final Fights fights;
    private final Scans scans;
    private final PolicyBoard policies;
    private final SimpleInboundEventSource<Namespace> news =
            new SimpleInboundEventSource<>("policies");
    private final InstantSource clock;
    private final WaiverEnds waiverEnds = new WaiverEnds(this);
    private volatile @Nullable Observer observer;
    private volatile @Nullable LargeRemovals removals;

    Fleet(
            KubernetesClient client,
            Settings settings,
            ScheduledExecutorService timer,
            InstantSource clock) {
        this.clock = clock;
        this.client = client;
        this.settings = settings;
        this.selection = new Selection(NamespaceGlobs.of(settings.systemNamespaces()));
        this.board = new Board(timer);
        this.alarm = new Alarm<>(timer);
        this.fights = new Fights(alarm, System::nanoTime);
        this.scans =
                new Scans(
                        settings.scanInterval(),
                        new Lookout(client, this::observer, System::nanoTime));
        this.policies = new PolicyBoard(timer);
    }

    /** Makes the watches of the namespace controller. */
    List<EventSource<?, Namespace>> watch(EventSourceContext<Namespace> context) {
        Observer made = new Observer(client, context, settings);
        observer = made;
        removals = new LargeRemovals(made, selection, System::nanoTime);
        return Stream.concat(
                        made.eventSources().stream(),
                        Stream.of(alarm.source(), news, waiverEnds.eventSource()))
                .toList();
    }

    /** Has these namespaces looked at again, because something beside them changed. */
    void lookAgainAt(Collection<String> namespaces) {
        namespaces.forEach(namespace -> news.propagateEvent(new ResourceID(namespace)));
    }

    /** The exemptions from the rules of a baseline: those that waivers grant from any of them. */
    List<Exemption> exemptions(SelectedBaseline baseline) {
        AdmissionSpec admission = baseline.spec().admission();
        return admission == null
                ? List.of()
                : WaivedRules.of(observer().waivers().honoured(now())).stream()
                        .filter(
                                exemption ->
                                        admission.rules().stream()
                                                .anyMatch(rule -> exemption.isAbout(rule.name())))
                        .toList();
    }

    PolicyBoard policies() {
        return policies;
    }

    Observer observer() {
        return Objects.requireNonNull(observer, "the namespace controller has not been registered");
    }

    LargeRemovals removals() {
        return Objects.requireNonNull(removals, "the namespace controller has not been registered");
    }

    /** The time by which waivers hold. */
    Instant now() {
        return clock.instant();
    }

    WaiverEnds waiverEnds() {
        return waiverEnds;
    }

    Selection selection() {
        return selection;
    }

    Scans scans() {
        return scans;
    }

    Board board() {
        return board;
    }

    Fights fights() {
        return fights;
    }
}
