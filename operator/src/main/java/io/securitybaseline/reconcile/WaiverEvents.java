package io.securitybaseline.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.securitybaseline.api.SecurityWaiver;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands on which waivers came, changed or went; the framework is asked for nothing else. */
final class WaiverEvents implements Reconciler<SecurityWaiver> {
    private final Consumer<String> happened;
    private @Nullable EventSourceContext<SecurityWaiver> context;

    WaiverEvents(Consumer<String> happened) {
        this.happened = happened;
    }

    /** Whether an update of a waiver is more than the operator's own status. */
    static boolean concerns(SecurityWaiver now, SecurityWaiver before) {
        return !Objects.equals(
                now.getMetadata().getGeneration(), before.getMetadata().getGeneration());
    }

    @Override
    public List<EventSource<?, SecurityWaiver>> prepareEventSources(
            EventSourceContext<SecurityWaiver> prepared) {
        context = prepared;
        return List.of();
    }

    @Override
    public UpdateControl<SecurityWaiver> reconcile(
            SecurityWaiver waiver, Context<SecurityWaiver> any) {
        happened.accept(waiver.getMetadata().getName());
        return UpdateControl.noUpdate();
    }

    /** The waiver of a name, as the cache has it. */
    Optional<SecurityWaiver> cached(String name) {
        return Objects.requireNonNull(context, "not registered")
                .getPrimaryCache()
                .get(new ResourceID(name));
    }
}
