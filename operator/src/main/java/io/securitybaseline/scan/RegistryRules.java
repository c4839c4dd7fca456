package io.securitybaseline.scan;

import io.securitybaseline.admission.RuleEvaluator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluators of registry rules, each compiled once: thousands of namespaces have the same rules.
 * For one thread.
 */
public final class RegistryRules {
    /** More than there are baselines at a time; those that were used longest ago give way. */
    private static final int KEPT = 64;

    private final Map<RegistryRule, RuleEvaluator> compiled =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<RegistryRule, RuleEvaluator> eldest) {
                    return size() > KEPT;
                }
            };

    RuleEvaluator of(RegistryRule rule) {
        return compiled.computeIfAbsent(
                rule,
                it -> new RuleEvaluator(it.asked().baseline(), List.of(it.rule()), List.of()));
    }
}
