package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.metrics.OperatorMetrics;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.observe.Triggers;
import io.securitybaseline.observe.WatchHealth;
import io.securitybaseline.pipeline.Blindness;
import io.securitybaseline.work.Next;
import io.securitybaseline.work.Work;
import io.securitybaseline.work.WorkQueue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks after the watches, and after what is left of what is gone. */
final class WatchRoutine implements Work {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Operator operator;
    private final WatchHealth health;
    private final Observer observer;
    private final StateStore states;
    private final BaselineWork baselines;
    private final AdmissionPolicyReconciler policies;
    private final OperatorMetrics metrics;
    private final WorkQueue queue;
    private final Triggers triggers;
    private Map<ItemKind, Blindness.Cause> unseen = Map.of();
    private Optional<Blindness.Cause> unseenFacts = Optional.empty();

    WatchRoutine(
            Operator operator,
            KubernetesClient client,
            Observer observer,
            StateStore states,
            BaselineWork baselines,
            AdmissionPolicyReconciler policies,
            OperatorMetrics metrics,
            WorkQueue queue,
            Triggers triggers) {
        this.operator = operator;
        this.health = new WatchHealth(client, System::nanoTime);
        this.observer = observer;
        this.states = states;
        this.baselines = baselines;
        this.policies = policies;
        this.metrics = metrics;
        this.queue = queue;
        this.triggers = triggers;
    }

    @Override
    public Next run(String name) {
        List<String> stale = health.look(operator.getRuntimeInfo());
        metrics.staleWatches(stale.size());
        baselines.staleWatches(stale);
        Map<ItemKind, Blindness.Cause> now = observer.unseenKinds();
        Optional<Blindness.Cause> facts = observer.unseenFacts();
        if (!now.equals(unseen) || !facts.equals(unseenFacts)) {
            unseen = now;
            unseenFacts = facts;
            triggers.besideAllNamespaces();
        }
        if (stale.isEmpty() && observer.isReady()) {
            states.sweep(observer.namespaceNames(), queue.now());
            policies.sweep(observer);
        }
        return Next.after(EVERY);
    }
}
