package io.securitybaseline.impact;

import io.securitybaseline.admission.RuleEvaluator;
import io.securitybaseline.admission.RuleViolation;
import io.securitybaseline.workload.Workload;

import java.time.Instant;
import java.util.List;

/**
 * Holds the pods of a namespace to admission rules as the API server would: after its LimitRanges
 * and their ServiceAccount have completed them. Files and clusters are judged by this alone.
 */
public final class PodAdmission {
    private final PendingEnforcement enforcement;
    private final ContainerDefaults defaults;
    private final TokensTakenAway tokens;

    public PodAdmission(PendingEnforcement enforcement) {
        this.enforcement = enforcement;
        this.defaults =
                ContainerDefaults.of(enforcement.askedFor().resources(), enforcement.limitRanges());
        this.tokens = new TokensTakenAway(enforcement.askedFor().rbac(), enforcement);
    }

    /** What breaks the rules in the pods that a workload makes; nothing is exempted here. */
    public List<RuleViolation> violations(RuleEvaluator rules, Workload workload) {
        return rules.violations(
                Admitted.of(workload, defaults, tokens),
                enforcement.namespace(),
                enforcement.labels(),
                Instant.EPOCH);
    }
}
