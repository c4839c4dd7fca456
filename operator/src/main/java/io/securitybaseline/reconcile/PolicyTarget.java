package io.securitybaseline.reconcile;

import io.securitybaseline.apply.Applier;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.observe.PolicyCaches;
import io.securitybaseline.pipeline.Conclusion;
import io.securitybaseline.pipeline.Deeds;
import io.securitybaseline.pipeline.Moment;
import io.securitybaseline.pipeline.Observation;
import io.securitybaseline.pipeline.PolicyObservation;
import io.securitybaseline.pipeline.Target;
import io.securitybaseline.report.NamespaceResult;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The admission policies of one baseline in one pass. */
final class PolicyTarget implements Target {
    private final PolicyObservation seen;
    private final PolicyCaches caches;
    private final Observer observer;
    private final Applier applier;
    private final Supplier<Moment> now;
    private final BaselineState state;
    private @Nullable NamespaceResult result;

    PolicyTarget(
            PolicyObservation seen,
            PolicyCaches caches,
            Observer observer,
            Applier applier,
            Supplier<Moment> now,
            BaselineState state) {
        this.seen = seen;
        this.caches = caches;
        this.observer = observer;
        this.applier = applier;
        this.now = now;
        this.state = state;
    }

    /** What was found out; there is something when the pass is over. */
    NamespaceResult result() {
        return Objects.requireNonNull(result, "the pass is not over");
    }

    @Override
    public Optional<Observation> observe() {
        return Optional.of(seen);
    }

    @Override
    public LiveNamespace lookCloser(LiveNamespace live, Set<ItemKey> keys) {
        return CloserLook.at(live, keys, observer);
    }

    @Override
    public List<Outcome> apply(ChangeSet changes, LiveNamespace live) {
        return applier.apply(changes, live, (key, written) -> caches.wrote(written));
    }

    @Override
    public Moment now() {
        return now.get();
    }

    @Override
    public void record(Deeds deeds, Conclusion conclusion) {
        state.throttle(deeds.throttled().state(), deeds.moment().elapsed());
        state.policies(Objects.requireNonNull(conclusion.result().report()));
        result = conclusion.result();
    }
}
