package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.securitybaseline.admission.Exemption;
import io.securitybaseline.baseline.NamespaceGlobs;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.baseline.Selection;
import io.securitybaseline.config.Settings;
import io.securitybaseline.observe.Observer;

import org.jspecify.annotations.Nullable;

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
    private final PolicyBoard policies;
    private final SimpleInboundEventSource<Namespace> news =
            new SimpleInboundEventSource<>("policies");
    private volatile @Nullable Observer observer;
    private volatile @Nullable LargeRemovals removals;

    Fleet(KubernetesClient client, Settings settings, ScheduledExecutorService timer) {
        this.client = client;
        this.settings = settings;
        this.selection = new Selection(NamespaceGlobs.of(settings.systemNamespaces()));
        this.board = new Board(timer);
        this.alarm = new Alarm<>(timer);
        this.fights = new Fights(alarm, System::nanoTime);
        this.policies = new PolicyBoard(timer);
    }

    /** Makes the watches of the namespace controller. */
    List<EventSource<?, Namespace>> watch(EventSourceContext<Namespace> context) {
        Observer made = new Observer(client, context, settings);
        observer = made;
        removals = new LargeRemovals(made, selection, System::nanoTime);
        return Stream.concat(made.eventSources().stream(), Stream.of(alarm.source(), news))
                .toList();
    }

    /** Has these namespaces looked at again, because something beside them changed. */
    void lookAgainAt(Collection<String> namespaces) {
        namespaces.forEach(namespace -> news.propagateEvent(new ResourceID(namespace)));
    }

    /** The exemptions from the rules of a baseline. */
    List<Exemption> exemptions(SelectedBaseline baseline) {
        return List.of();
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

    Selection selection() {
        return selection;
    }

    Board board() {
        return board;
    }

    Fights fights() {
        return fights;
    }
}
