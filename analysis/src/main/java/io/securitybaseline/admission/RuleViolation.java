package io.securitybaseline.admission;

import io.securitybaseline.api.RuleName;

import org.jspecify.annotations.Nullable;

/**
 * A place in a manifest that breaks a rule.
 *
 * @param place the place in words, such as {@code container app (nginx:latest)} or {@code pod}
 * @param path the field of the manifest that breaks it, or the first of them, such as {@code
 *     spec.template.spec.containers[0].image}
 * @param remedy what to do about it
 * @param message what is wrong and what to do about it, as the API server says it
 * @param certainty whether the API server is sure to judge the same
 * @param exemption name of the exemption that applies, so that it is let in; null when none does
 */
public record RuleViolation(
        RuleName rule,
        String place,
        String path,
        String remedy,
        String message,
        Certainty certainty,
        @Nullable String exemption) {

    /** How much a manifest alone tells. */
    public enum Certainty {
        /** The API server sees the same. */
        CERTAIN,
        /**
         * It depends on the cluster: a LimitRange may complete limits ({@link
         * RuleName#LimitsRequired}), and a ServiceAccount may turn the token off ({@link
         * RuleName#TokenAutomountOff}). Pods are judged when that has happened, and templates of
         * workloads only for what they say themselves.
         */
        DEPENDS_ON_THE_CLUSTER
    }
}
