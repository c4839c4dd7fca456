package io.securitybaseline.reconcile;

import io.securitybaseline.api.DeletionPolicy;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.apply.Finalizers;
import io.securitybaseline.apply.StatusWriter;
import io.securitybaseline.kube.Unreadable;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.observe.Overlay;
import io.securitybaseline.observe.Triggers;
import io.securitybaseline.report.PolicyResult;
import io.securitybaseline.rollout.Rollout;
import io.securitybaseline.status.FailedPass;
import io.securitybaseline.status.Rollouts;
import io.securitybaseline.status.Situation;
import io.securitybaseline.status.StatusBuilder;
import io.securitybaseline.work.Next;
import io.securitybaseline.work.Work;
import io.securitybaseline.work.WorkQueue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Has a baseline's admission policies kept, tells in its status what was found out about them and
 * about its namespaces, and lets a deleted baseline go when it holds nothing any more.
 */
final class BaselineWork implements Work {
    private static final Duration HEARTBEAT = Duration.ofMinutes(10);
    private static final Duration WHILE_RELEASING = Duration.ofSeconds(1);
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration UNSEEN = Duration.ofSeconds(1);

    private final Function<String, Optional<SecurityBaseline>> baselines;
    private final Observer observer;
    private final Knowledge knowledge;
    private final AdmissionPolicyReconciler policies;
    private final RolloutHealthCheck health;
    private final Writes writes;
    private final WorkQueue queue;
    private final Triggers triggers;
    private final Overlay<SecurityBaseline> ownWrites = new Overlay<>();
    private volatile List<String> staleWatches = List.of();

    /** What writes to baselines. */
    record Writes(Finalizers finalizers, StatusWriter status) {}

    /**
     * @param baselines the baseline of a name, as the cache has it
     */
    BaselineWork(
            Function<String, Optional<SecurityBaseline>> baselines,
            Observer observer,
            Knowledge knowledge,
            AdmissionPolicyReconciler policies,
            RolloutHealthCheck health,
            Writes writes,
            WorkQueue queue,
            Triggers triggers) {
        this.baselines = baselines;
        this.observer = observer;
        this.knowledge = knowledge;
        this.policies = policies;
        this.health = health;
        this.writes = writes;
        this.queue = queue;
        this.triggers = triggers;
    }

    List<String> staleWatches() {
        return staleWatches;
    }

    /** Takes note of the watches that are down; when that changes, every baseline's status does. */
    void staleWatches(List<String> now) {
        if (!now.equals(staleWatches)) {
            staleWatches = now;
            observer.baselines().forEach(it -> triggers.baseline(it.getMetadata().getName()));
        }
    }

    @Override
    public Next run(String name) {
        if (!observer.isReady()) {
            return Next.after(UNSEEN);
        }
        Optional<SecurityBaseline> cached = baselines.apply(name);
        if (cached.isEmpty()) {
            ownWrites.forget(name);
            health.forget(name);
            policies.release(name, observer);
            return Next.NOTHING;
        }
        if (Unreadable.on(cached.get()).isPresent()) {
            return Next.NOTHING; // its namespaces keep what they have
        }
        Next next = run(ownWrites.newest(cached.get()));
        knowledge.states().baseline(name).health().succeeded();
        return next;
    }

    @Override
    public void failed(String name, Throwable cause) {
        String why = Refused.sentence(cause);
        BaselineState state = knowledge.states().baseline(name);
        state.health().failed(name + ": " + why, queue.now());
        try {
            tellFailure(name, state, why);
        } catch (RuntimeException e) {
            state.health().untold(Refused.sentence(e));
        }
    }

    private void tellFailure(String name, BaselineState state, String why) {
        Optional<SecurityBaseline> baseline =
                baselines
                        .apply(name)
                        .map(ownWrites::newest)
                        .filter(it -> Unreadable.on(it).isEmpty());
        if (baseline.isPresent()) {
            write(baseline.get(), state, FailedPass.told(baseline.get(), why, Instant.now()));
        }
    }

    private Next run(SecurityBaseline baseline) {
        String name = baseline.getMetadata().getName();
        BaselineState state = knowledge.states().baseline(name);
        state.take(baseline, knowledge.selector(), knowledge.states()::result);
        AdmissionPolicyReconciler.Kept kept = policies.keep(baseline, state, observer);
        if (kept.news()) {
            triggers.besideNamespaces(state.selected().keySet());
        }
        boolean releasing = baseline.isMarkedForDeletion();
        int held = releasing ? knowledge.removals().held(name) : 0;
        boolean holds = held + kept.held() > 0;
        writes.finalizers()
                .set(
                        baseline,
                        releasing
                                ? holds
                                : baseline.getSpec().deletionPolicy() == DeletionPolicy.Delete);
        if (releasing && !holds) {
            return Next.NOTHING;
        }
        Duration again = releasing ? WHILE_RELEASING : HEARTBEAT;
        Duration sooner = earlier(again, kept.again().orElse(again));
        Duration pause = state.pause(queue.now());
        if (!pause.isZero()) {
            return Next.after(earlier(sooner, pause));
        }
        Instant now = Instant.now();
        SecurityBaseline told =
                tell(baseline, state, kept.result(), situation(baseline, state, held, now));
        return Next.after(releasing ? sooner : earlier(sooner, untilRollout(told, now)));
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Until a rollout is to be looked at again, and not longer than a heartbeat. */
    private Duration untilRollout(SecurityBaseline newest, Instant now) {
        Duration longest =
                health.isToWatch(Rollouts.before(newest)) ? RolloutHealthCheck.PAUSE : HEARTBEAT;
        return Rollout.due(newest.getSpec(), Rollouts.before(newest))
                .map(due -> Duration.between(now, due))
                .map(left -> left.isPositive() ? left : AT_ONCE)
                .filter(left -> left.compareTo(longest) < 0)
                .orElse(longest);
    }

    private Situation situation(
            SecurityBaseline baseline, BaselineState state, int held, Instant now) {
        return new Situation(
                baseline.getStatus(),
                staleWatches,
                knowledge
                        .removals()
                        .braked(baseline)
                        .map(it -> new Situation.LargeRemoval(it.leaving(), it.held())),
                baseline.isMarkedForDeletion() ? OptionalInt.of(held) : OptionalInt.empty(),
                staleWatches.isEmpty() ? health.in(baseline, state::selected, now) : Map.of(),
                now);
    }

    /** Writes the status if it is another one, and gives back the baseline with the newest. */
    private SecurityBaseline tell(
            SecurityBaseline baseline,
            BaselineState state,
            PolicyResult policyResult,
            Situation situation) {
        Optional<SecurityBaselineStatus> status = state.status(policyResult, situation);
        return status.isEmpty() ? baseline : write(baseline, state, status.get());
    }

    private SecurityBaseline write(
            SecurityBaseline baseline, BaselineState state, SecurityBaselineStatus status) {
        if (!StatusBuilder.isWorthWriting(baseline.getStatus(), status)) {
            return baseline;
        }
        state.written(queue.now());
        SecurityBaseline patch = new SecurityBaseline();
        patch.getMetadata().setName(baseline.getMetadata().getName());
        patch.setStatus(status);
        SecurityBaseline written = writes.status().write(patch);
        ownWrites.note(written);
        return written;
    }
}
