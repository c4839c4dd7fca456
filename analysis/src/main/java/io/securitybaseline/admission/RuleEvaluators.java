package io.securitybaseline.admission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluators of rules, each compiled once: thousands of namespaces have the same rules. For one
 * thread.
 */
public final class RuleEvaluators {
    /** More than there are baselines at a time; those that were used longest ago give way. */
    private static final int KEPT = 64;

    private final Map<RuleSet, RuleEvaluator> compiled =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<RuleSet, RuleEvaluator> eldest) {
                    return size() > KEPT;
                }
            };

    /** The evaluator of the rules, without exemptions. */
    public RuleEvaluator of(RuleSet rules) {
        return compiled.computeIfAbsent(
                rules, it -> new RuleEvaluator(it.baseline(), it.rules(), List.of()));
    }
}
