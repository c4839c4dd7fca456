package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.workload.WorkloadKind;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What violates the Pod Security level and the admission rules that are enforced.
 *
 * @param all sorted by object
 * @param beyond how many more there are
 * @param unknown why nothing is known, as a sentence; empty when it was looked for
 */
public record Breaches(List<Breach> all, int beyond, String unknown) {
    /** Nothing violates anything. */
    public static final Breaches NONE = new Breaches(List.of(), 0, "");

    public Breaches {
        all = all.stream().sorted(Comparator.comparing(Breach::effect)).toList();
    }

    /** What could not be looked for. */
    public static Breaches unknown(String why) {
        return new Breaches(List.of(), 0, why);
    }

    /** Those of some objects. */
    public static Breaches of(
            PendingEnforcement enforced, Collection<? extends HasMetadata> objects) {
        BreachFinder finder = new BreachFinder(enforced, new RuleEvaluators());
        objects.stream()
                .sorted(
                        Comparator.comparing(
                                it ->
                                        WorkloadKind.of(it)
                                                .map(WorkloadKind.OWNERS_FIRST::indexOf)
                                                .orElse(-1)))
                .forEach(finder::take);
        return finder.result();
    }
}
