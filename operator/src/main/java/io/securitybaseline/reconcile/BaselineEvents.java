package io.securitybaseline.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.securitybaseline.api.SecurityBaseline;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Hands on which baselines came, changed or went; the framework is asked for nothing else. */
final class BaselineEvents implements Reconciler<SecurityBaseline> {
    private final Function<
                    EventSourceContext<SecurityBaseline>, List<EventSource<?, SecurityBaseline>>>
            watches;
    private final Consumer<String> happened;
    private @Nullable EventSourceContext<SecurityBaseline> context;

    BaselineEvents(
            Function<EventSourceContext<SecurityBaseline>, List<EventSource<?, SecurityBaseline>>>
                    watches,
            Consumer<String> happened) {
        this.watches = watches;
        this.happened = happened;
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

    @Override
    public List<EventSource<?, SecurityBaseline>> prepareEventSources(
            EventSourceContext<SecurityBaseline> prepared) {
        context = prepared;
        return watches.apply(prepared);
    }

    @Override
    public UpdateControl<SecurityBaseline> reconcile(
            SecurityBaseline baseline, Context<SecurityBaseline> any) {
        happened.accept(baseline.getMetadata().getName());
        return UpdateControl.noUpdate();
    }

    /** The baseline of a name, as the cache has it. */
    Optional<SecurityBaseline> cached(String name) {
        return Objects.requireNonNull(context, "not registered")
                .getPrimaryCache()
                .get(new ResourceID(name));
    }
}
