package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.securitybaseline.observe.Observer;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Hands on which namespaces came, changed or went, and has the watches made of what is in them; the
 * framework is asked for nothing else.
 */
final class NamespaceEvents implements Reconciler<Namespace> {
    private final Function<EventSourceContext<Namespace>, Observer> making;
    private final Consumer<Namespace> happened;
    private @Nullable Observer observer;

    /**
     * @param making makes the watches
     */
    NamespaceEvents(
            Function<EventSourceContext<Namespace>, Observer> making,
            Consumer<Namespace> happened) {
        this.making = making;
        this.happened = happened;
    }

    @Override
    public List<EventSource<?, Namespace>> prepareEventSources(
            EventSourceContext<Namespace> context) {
        Observer made = making.apply(context);
        observer = made;
        return made.eventSources();
    }

    @Override
    public UpdateControl<Namespace> reconcile(Namespace namespace, Context<Namespace> any) {
        happened.accept(namespace);
        return UpdateControl.noUpdate();
    }

    /** What the watches show; made when this is registered. */
    Observer observer() {
        return Objects.requireNonNull(observer, "not registered");
    }
}
