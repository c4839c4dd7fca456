package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.securitybaseline.api.Selector;
import io.securitybaseline.api.SelectorRequirement;
import io.securitybaseline.api.SelectorRequirement.Operator;
import io.securitybaseline.live.OrNone;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A ClusterRole with what decides about its rules: a cluster fills those of an aggregated one with
 * the rules of all others that its selectors match, and drops what was written there.
 *
 * @param rules what it has itself
 * @param selectors empty for one that is not aggregated
 */
record AggregatedRole(
        Map<String, String> labels, List<PolicyRule> rules, List<Selector> selectors) {

    AggregatedRole {
        labels = Map.copyOf(labels);
        rules = List.copyOf(rules);
        selectors = List.copyOf(selectors);
    }

    static AggregatedRole of(ClusterRole role) {
        List<Selector> selectors =
                role.getAggregationRule() == null
                        ? List.of()
                        : OrNone.of(role.getAggregationRule().getClusterRoleSelectors()).stream()
                                .flatMap(AggregatedRole::selector)
                                .toList();
        boolean isAggregated = role.getAggregationRule() != null;
        return new AggregatedRole(
                Objects.requireNonNullElse(role.getMetadata().getLabels(), Map.of()),
                isAggregated ? List.of() : OrNone.of(role.getRules()),
                selectors);
    }

    /** The rules of each role once the cluster has aggregated them, by name. */
    static Map<String, List<PolicyRule>> resolved(Map<String, AggregatedRole> roles) {
        Map<String, List<PolicyRule>> resolved = new TreeMap<>();
        roles.forEach((name, role) -> resolved.put(name, role.rules));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var each : new TreeMap<>(roles).entrySet()) {
                AggregatedRole role = each.getValue();
                if (!role.selectors.isEmpty()) {
                    List<PolicyRule> rules = role.rulesOfMatching(roles, resolved);
                    changed |= !rules.equals(resolved.put(each.getKey(), rules));
                }
            }
        }
        return resolved;
    }

    /**
     * Rules are only ever added, so that this comes to an end also where roles match each other.
     */
    private List<PolicyRule> rulesOfMatching(
            Map<String, AggregatedRole> roles, Map<String, List<PolicyRule>> resolved) {
        Set<PolicyRule> rules = new LinkedHashSet<>();
        new TreeMap<>(roles)
                .forEach(
                        (name, role) -> {
                            if (!role.equals(this)
                                    && selectors.stream().anyMatch(it -> it.matches(role.labels))) {
                                rules.addAll(resolved.getOrDefault(name, List.of()));
                            }
                        });
        return List.copyOf(rules);
    }

    /** A selector that the API server would not take matches nothing. */
    private static Stream<Selector> selector(LabelSelector selector) {
        List<LabelSelectorRequirement> expressions = OrNone.of(selector.getMatchExpressions());
        boolean isKnown =
                expressions.stream()
                        .allMatch(
                                it ->
                                        it.getKey() != null
                                                && Arrays.stream(Operator.values())
                                                        .anyMatch(
                                                                known ->
                                                                        known.name()
                                                                                .equals(
                                                                                        it
                                                                                                .getOperator())));
        return isKnown
                ? Stream.of(
                        new Selector(
                                selector.getMatchLabels(),
                                expressions.stream()
                                        .map(
                                                it ->
                                                        new SelectorRequirement(
                                                                it.getKey(),
                                                                Operator.valueOf(it.getOperator()),
                                                                it.getValues()))
                                        .toList()))
                : Stream.of();
    }
}
