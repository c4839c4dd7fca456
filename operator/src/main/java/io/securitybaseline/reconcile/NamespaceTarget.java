package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.pipeline.Conclusion;
import io.securitybaseline.pipeline.Deeds;
import io.securitybaseline.pipeline.Moment;
import io.securitybaseline.pipeline.Observation;
import io.securitybaseline.pipeline.Target;
import io.securitybaseline.report.NamespaceResult;

import org.jspecify.annotations.Nullable;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One namespace in one pass. */
final class NamespaceTarget implements Target {
    private static final Duration UNFINISHED = Duration.ofSeconds(1);
    private static final Duration CROWDED = Duration.ofSeconds(15);

    private final NamespaceWork work;
    private final Namespace namespace;
    private final NamespaceState state;
    private final @Nullable NamespaceSecurityReport present;

    /** When the pass must be done again though nothing happens, and whether it failed to tell. */
    private Optional<Duration> again = Optional.empty();

    private boolean untold;
    private boolean refused;

    NamespaceTarget(NamespaceWork work, Namespace namespace, NamespaceState state) {
        this.work = work;
        this.namespace = namespace;
        this.state = state;
        this.present = work.observer().report(name());
    }

    private String name() {
        return namespace.getMetadata().getName();
    }

    Optional<Duration> again() {
        return again;
    }

    /** Whether what was found out could not be written, or something could not be read. */
    boolean isIncomplete() {
        return untold || refused;
    }

    @Override
    public Optional<Observation> observe() {
        NamespaceSightings sightings =
                new NamespaceSightings(work, namespace, remembered(), state, now());
        return sightings.observation(this::lookAgain).map(it -> it);
    }

    /** Of what is not kept nothing is heard when it changes. */
    private void lookAgain(Observer.Contents contents) {
        refused = contents.refused();
        if (contents.unfinished()) {
            wake(Optional.of(now().elapsed().plus(UNFINISHED)));
        }
        if (!contents.crowded().isEmpty()) {
            wake(Optional.of(now().elapsed().plus(CROWDED)));
        }
    }

    /** The report that is there, or the newer one that waits to be written. */
    private @Nullable NamespaceSecurityReport remembered() {
        return state.unwritten()
                .map(
                        it -> {
                            if (present != null) {
                                it.setMetadata(present.getMetadata());
                            }
                            return it;
                        })
                .orElse(present);
    }

    @Override
    public LiveNamespace lookCloser(LiveNamespace live, Set<ItemKey> keys) {
        return CloserLook.at(live, keys, work.observer());
    }

    @Override
    public List<Outcome> apply(ChangeSet changes, LiveNamespace live) {
        List<Outcome> made =
                work.applier()
                        .apply(
                                changes,
                                live,
                                (key, written) -> {
                                    work.observer().wrote(key, written);
                                    state.echoes().wrote(written);
                                });
        if (made.stream().anyMatch(it -> it.result() == Outcome.Result.REWRITTEN)) {
            state.echoes().disregard();
        }
        return made;
    }

    @Override
    public Moment now() {
        return work.now();
    }

    @Override
    public void record(Deeds deeds, Conclusion conclusion) {
        Duration elapsed = deeds.moment().elapsed();
        state.throttle(deeds.throttled().state(), elapsed);
        wake(deeds.throttled().wake());
        work.schedule(name(), state, conclusion.scan());
        state.news(conclusion.result().news());
        write(conclusion.result(), elapsed).ifPresent(it -> work.states().put(it.withoutReport()));
    }

    private void wake(Optional<Duration> at) {
        Duration now = now().elapsed();
        at.map(it -> it.minus(now))
                .map(it -> it.isNegative() ? Duration.ZERO : it)
                .filter(it -> again.isEmpty() || it.compareTo(again.get()) < 0)
                .ifPresent(it -> again = Optional.of(it));
    }

    /**
     * Writes the report, now or when it is its turn.
     *
     * @return what statuses may tell; empty while the report does not tell it yet
     */
    private Optional<NamespaceResult> write(NamespaceResult result, Duration elapsed) {
        if (!result.isWorthWriting(present)) {
            state.unwritten(null);
            return Optional.of(result);
        }
        if (!state.mayReport(elapsed)) {
            state.unwritten(result.report());
            wake(Optional.of(state.nextReport()));
            return Optional.empty();
        }
        try {
            NamespaceSecurityReport written =
                    work.reports().write(name(), present, result.report());
            state.unwritten(null);
            if (written != null) {
                work.observer().wrote(written);
                state.echoes().wrote(written);
                tell(written);
            }
            return Optional.of(result);
        } catch (KubernetesClientException refusal) {
            state.unwritten(result.report());
            untold = true;
            return refusal.getCode() == HttpURLConnection.HTTP_CONFLICT
                    ? Optional.empty() // somebody was faster; the next pass sees it
                    : Optional.of(result.untold(Refused.sentence(refusal)));
        }
    }

    private void tell(NamespaceSecurityReport written) {
        List<DriftEntry> news = state.takeNews();
        if (!news.isEmpty()) {
            work.events().tell(written, news, now().time());
        }
    }
}
