package io.securitybaseline.admission;

import io.securitybaseline.admission.Exemption.ExemptObject;
import io.securitybaseline.api.Selector;
import io.securitybaseline.api.SelectorRequirement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Exemptions as expressions. They use {@code variables.namespaceName}, {@code
 * variables.namespaceLabels} and {@code variables.time}, which is when an object is created: the
 * API server tells no other time, so that an update is held to the end of an exemption only by the
 * operator, which writes the policy anew.
 */
final class ExemptionExpressions {
    /** The kinds between a workload and its pods; their names are its name and one part more. */
    private static final Map<String, String> BETWEEN =
            Map.of("Deployment", "ReplicaSet", "CronJob", "Job");

    private ExemptionExpressions() {}

    static String of(Exemption exemption) {
        List<String> all = new ArrayList<>();
        all.add(namespaces(exemption));
        if (!exemption.objects().isEmpty()) {
            all.add(
                    exemption.objects().stream()
                            .map(ExemptionExpressions::of)
                            .collect(Collectors.joining(" || ", "(", ")")));
        }
        all.add(
                "variables.time < timestamp("
                        + CelText.literal(exemption.expiresAt().toString())
                        + ")");
        return all.stream().collect(Collectors.joining(" && ", "(", ")"));
    }

    private static String namespaces(Exemption exemption) {
        String byName =
                "variables.namespaceName in " + CelText.list(new TreeSet<>(exemption.namespaces()));
        Selector selector = exemption.namespaceSelector();
        return selector == null ? byName : "(" + byName + " || " + of(selector) + ")";
    }

    private static String of(Selector selector) {
        List<String> all = new ArrayList<>();
        new TreeMap<>(selector.matchLabels())
                .forEach((key, value) -> all.add(isIn(key, List.of(value))));
        selector.matchExpressions().forEach(it -> all.add(of(it)));
        return all.isEmpty() ? "true" : all.stream().collect(Collectors.joining(" && ", "(", ")"));
    }

    private static String of(SelectorRequirement requirement) {
        String isThere = CelText.literal(requirement.key()) + " in variables.namespaceLabels";
        return switch (requirement.operator()) {
            case Exists -> isThere;
            case DoesNotExist -> "!(" + isThere + ")";
            case In -> isIn(requirement.key(), requirement.values());
            case NotIn -> "!(" + isIn(requirement.key(), requirement.values()) + ")";
        };
    }

    private static String isIn(String key, Collection<String> values) {
        String quoted = CelText.literal(key);
        return "(%s in variables.namespaceLabels && variables.namespaceLabels[%s] in %s)"
                .formatted(quoted, quoted, CelText.list(values));
    }

    private static String of(ExemptObject object) {
        String owner = object.kind() + "/" + object.name();
        String self =
                "(object.kind == %s && variables.name == %s)"
                        .formatted(CelText.literal(object.kind()), CelText.literal(object.name()));
        String makes = self + " || variables.owner == " + CelText.literal(owner);
        String between = BETWEEN.get(object.kind());
        return between == null ? makes : makes + " || " + ownedByWayOf(between, object.name());
    }

    private static String ownedByWayOf(String kind, String name) {
        String prefix = kind + "/" + name + "-";
        return "(variables.owner.startsWith(%s) && !variables.owner.substring(%d).contains('-'))"
                .formatted(CelText.literal(prefix), prefix.codePointCount(0, prefix.length()));
    }
}
