package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.workload.Workload;
import io.securitybaseline.workload.WorkloadKind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds what violates the Pod Security level and the admission rules that are enforced, object by
 * object, so that none has to be kept. Workloads are to be shown before what their controllers made
 * of them, in the order of {@link WorkloadKind#OWNERS_FIRST}.
 *
 * <p>Enforcement refuses new pods and leaves those alone that run, so every pod is judged by
 * itself. It is told at the workload that somebody can change, unless that has been changed
 * already.
 */
public final class BreachFinder {
    /** More than anybody reads. */
    private static final int MOST = 1_000;

    private final PendingEnforcement enforced;
    private final ImpactChecks checks;
    private final OwnerIndex owners = new OwnerIndex();
    private final Map<String, Breach> found = new TreeMap<>();
    private int beyond;

    public BreachFinder(PendingEnforcement enforced, RuleEvaluators evaluators) {
        this.enforced = enforced;
        this.checks = ImpactChecks.ofEnforced(enforced, evaluators);
    }

    /** Looks at one object; one that makes no pods does not matter. */
    public void take(HasMetadata object) {
        Workload.of(object)
                .filter(it -> it.kind() != WorkloadKind.PodTemplate && !Completion.isOver(object))
                .ifPresent(it -> take(it, object));
    }

    private void take(Workload workload, HasMetadata object) {
        Optional<Origin> maker = owners.maker(workload);
        if (maker.isEmpty()) {
            head(workload, object);
            return;
        }
        owners.remember(workload, Origin.of(workload, maker.get()));
        if (workload.kind() == WorkloadKind.Pod) {
            made(workload, maker.get());
        }
    }

    private void head(Workload workload, HasMetadata object) {
        Optional<TopOwner> owner = TopOwner.of(workload);
        owners.remember(
                workload,
                owner.map(it -> it.origin(workload)).orElseGet(() -> Origin.of(workload)));
        if (owner.isEmpty() || !TopOwner.isFormer(object)) {
            int pods = workload.kind() == WorkloadKind.Pod ? 1 : 0;
            checks.effects(workload)
                    .map(it -> owner.map(top -> top.on(it, workload)).orElse(it))
                    .forEach(it -> add(it, pods));
        }
    }

    /** What is neither in the template nor added on the way in is from an earlier template. */
    private void made(Workload pod, Origin maker) {
        List<ImpactEffect> added = checks.effects(pod, Additions.of(pod, maker)).toList();
        for (ImpactEffect effect : checks.effects(pod).toList()) {
            ImpactEffect ofMaker = effect.on(maker);
            if (found.containsKey(key(ofMaker)) || enforced.exempts(ofMaker)) {
                add(ofMaker, 1);
                continue;
            }
            Optional<ImpactEffect> addition =
                    added.stream().filter(it -> key(it).equals(key(effect))).findFirst();
            add(addition.map(it -> it.on(maker)).orElseGet(() -> earlier(effect, maker)), 1);
        }
    }

    private static ImpactEffect earlier(ImpactEffect effect, Origin maker) {
        return effect.telling(
                "%s; the template of %s/%s does not have it, so delete the pod or restart the workload"
                        .formatted(effect.why(), maker.kind(), maker.name()));
    }

    private void add(ImpactEffect effect, int pods) {
        if (enforced.exempts(effect)) {
            return;
        }
        String key = key(effect);
        Breach known = found.get(key);
        if (known != null) {
            found.put(key, new Breach(known.effect(), known.pods() + pods));
        } else if (found.size() < MOST) {
            found.put(key, new Breach(effect, pods));
        } else {
            beyond++;
        }
    }

    private static String key(ImpactEffect effect) {
        return "%s/%s %s/%s %s"
                .formatted(
                        effect.kind(),
                        effect.name(),
                        effect.control(),
                        effect.rule(),
                        effect.baseline());
    }

    /** What was found in all that was shown. */
    public Breaches result() {
        return new Breaches(List.copyOf(found.values()), beyond, "");
    }
}
