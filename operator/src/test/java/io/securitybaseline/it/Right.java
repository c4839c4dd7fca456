package io.securitybaseline.it;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;

import java.util.List;
import java.util.stream.Stream;

/** One verb on one resource, subresources being resources. */
public record Right(String verb, String group, String resource) {

    /** All that some rules allow; none of them has a wildcard. */
    public static Stream<Right> of(List<PolicyRule> rules) {
        return rules.stream().flatMap(Right::of);
    }

    private static Stream<Right> of(PolicyRule rule) {
        return rule.getVerbs().stream()
                .flatMap(
                        verb ->
                                rule.getApiGroups().stream()
                                        .flatMap(
                                                group ->
                                                        rule.getResources().stream()
                                                                .map(
                                                                        resource ->
                                                                                new Right(
                                                                                        verb, group,
                                                                                        resource))));
    }

    /** The resource with its group, as in {@code apps/deployments}. */
    public String title() {
        return (group.isEmpty() ? "" : group + "/") + resource;
    }

    @Override
    public String toString() {
        return verb + " " + title();
    }
}
