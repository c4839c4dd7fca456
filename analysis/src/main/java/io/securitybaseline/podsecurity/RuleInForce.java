package io.securitybaseline.podsecurity;

import io.securitybaseline.api.PodSecurityLevel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rule of a check that holds at one level in one version. */
record RuleInForce(Check check, PodRule rule) {

    /** By level and minor, worked out once: a pod is judged far more often than a rule changes. */
    private static final Map<PodSecurityLevel, List<List<RuleInForce>>> ALL = all();

    static List<RuleInForce> of(PodSecurityLevel level, StandardVersion version) {
        List<List<RuleInForce>> byMinor = ALL.getOrDefault(level, List.of(List.of()));
        return byMinor.get(Math.min(version.minor(), byMinor.size() - 1));
    }

    private static Map<PodSecurityLevel, List<List<RuleInForce>>> all() {
        int newest = Arrays.stream(Check.values()).mapToInt(Check::lastChange).max().orElse(0);
        Map<PodSecurityLevel, List<List<RuleInForce>>> all = new EnumMap<>(PodSecurityLevel.class);
        for (PodSecurityLevel level : PodSecurityLevel.values()) {
            List<List<RuleInForce>> byMinor = new ArrayList<>();
            for (int minor = 0; minor <= newest; minor++) {
                byMinor.add(inForce(level, minor));
            }
            all.put(level, List.copyOf(byMinor));
        }
        return all;
    }

    private static List<RuleInForce> inForce(PodSecurityLevel level, int minor) {
        Map<Check, PodRule> rules = new EnumMap<>(Check.class);
        Set<Check> replaced = EnumSet.noneOf(Check.class);
        for (Check check : Check.values()) {
            Optional<PodRule> rule =
                    check.level().compareTo(level) <= 0 ? check.rule(minor) : Optional.empty();
            rule.ifPresent(
                    it -> {
                        rules.put(check, it);
                        check.replaces().ifPresent(replaced::add);
                    });
        }
        rules.keySet().removeAll(replaced);
        return rules.entrySet().stream()
                .map(it -> new RuleInForce(it.getKey(), it.getValue()))
                .toList();
    }
}
