package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.workload.Workload;
import io.securitybaseline.workload.WorkloadKind;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Predicts the impact on a namespace object by object, so that none has to be kept. Workloads are
 * to be shown before what their controllers made of them, in the order of {@link
 * WorkloadKind#OWNERS_FIRST}.
 */
public final class ImpactAnalyzer {
    /** More than anybody reads; those that matter most are kept. */
    private static final int MOST = 1_000;

    private final PendingEnforcement enforcement;
    private final ImpactChecks coming;
    private final ImpactChecks present;
    private final OwnerIndex owners = new OwnerIndex();
    private final QuotaUse use = new QuotaUse();
    private final NavigableSet<ImpactEffect> effects = new TreeSet<>();
    private final Map<String, Integer> refusedToday = new TreeMap<>();
    private int beyond;

    public ImpactAnalyzer(PendingEnforcement enforcement, RuleEvaluators evaluators) {
        this.enforcement = enforcement;
        this.coming = ImpactChecks.ofComing(enforcement, evaluators);
        this.present = ImpactChecks.ofPresent(enforcement);
    }

    /** Looks at one object; one that makes no pods does not matter. */
    public void take(HasMetadata object) {
        Workload.of(object).ifPresent(it -> take(it, object));
    }

    private void take(Workload workload, HasMetadata object) {
        use.count(workload.kind());
        if (object instanceof Pod pod) {
            takeToday(workload, pod);
        }
        if (workload.kind() == WorkloadKind.PodTemplate || Completion.isOver(object)) {
            return;
        }
        Optional<Origin> maker = owners.maker(workload);
        if (maker.isEmpty()) {
            head(workload, object);
            return;
        }
        owners.remember(workload, Origin.of(workload, maker.get()));
        if (workload.kind() == WorkloadKind.Pod) {
            Additions additions = Additions.of(workload, maker.get());
            coming.without(present, workload, additions)
                    .map(it -> it.on(maker.get()))
                    .forEach(this::add);
        }
    }

    /** What makes no pods for its own reasons is left to what made it. */
    private void head(Workload workload, HasMetadata object) {
        Optional<TopOwner> owner = TopOwner.of(workload);
        owners.remember(
                workload,
                owner.map(it -> it.origin(workload)).orElseGet(() -> Origin.of(workload)));
        if (owner.isEmpty() || !TopOwner.isFormer(object)) {
            coming.without(present, workload)
                    .map(it -> owner.map(top -> top.on(it, workload)).orElse(it))
                    .forEach(this::add);
        }
    }

    private void takeToday(Workload workload, Pod pod) {
        coming.refusalOfPod(workload).ifPresent(it -> refusedToday.merge(it, 1, Integer::sum));
        if (!Completion.hasEnded(pod)) {
            use.add(coming.demand(workload));
        }
    }

    private void add(ImpactEffect effect) {
        if (enforcement.exempts(effect)) {
            return;
        }
        effects.add(enforcement.attributed(effect));
        if (effects.size() > MOST) {
            effects.pollLast();
            beyond++;
        }
    }

    /** What comes of it for all that was shown. */
    public Impact result() {
        coming.beyondQuota(present, use).forEach(this::add);
        return new Impact(List.copyOf(effects), beyond, new PodsToday(refusedToday));
    }
}
