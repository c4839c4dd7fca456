package io.securitybaseline.admission;

import io.securitybaseline.api.RuleName;

/**
 * What is said of a request that breaks a rule, the same by the API server and of a manifest: the
 * baseline, the rule, the place, what is wrong, and what to do.
 */
final class Messages {
    private Messages() {}

    static String of(String baseline, RuleName name, RuleDefinition rule, String place) {
        return before(baseline, name) + place + after(rule);
    }

    /** When the place cannot be told, because it has a line break or is too long. */
    static String withoutPlace(String baseline, RuleName name, RuleDefinition rule) {
        return before(baseline, name) + "a container, volume or the pod" + after(rule);
    }

    /** The same as an expression over the places at fault, of which the first is named. */
    static String expression(String baseline, RuleName name, RuleDefinition rule, String faults) {
        return CelText.literal(before(baseline, name))
                + " + %s[0] + (size(%s) > 1 ? ' and ' + string(size(%s) - 1) + ' more' : '') + "
                        .formatted(faults, faults, faults)
                + CelText.literal(after(rule));
    }

    private static String before(String baseline, RuleName name) {
        return "baseline " + baseline + ", rule " + name + ": ";
    }

    private static String after(RuleDefinition rule) {
        return " " + rule.fault() + "; " + rule.remedy();
    }
}
