package io.securitybaseline.check;

import io.securitybaseline.admission.RuleEvaluator;
import io.securitybaseline.admission.RuleViolation;
import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.AdmissionSpec;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.api.RuleName;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.impact.PodAdmission;
import io.securitybaseline.workload.Workload;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Pods that break an admission rule of a baseline, by the expressions that the cluster has, once
 * the LimitRanges and the ServiceAccount of their namespace have completed them.
 */
final class AdmissionRules implements ManifestCheck {
    private final Map<String, RuleEvaluator> evaluators = new ConcurrentHashMap<>();

    @Override
    public Stream<ManifestFinding> judge(CheckedObject subject) {
        return Workload.of(subject.object()).stream()
                .flatMap(
                        workload ->
                                subject.baselines().stream()
                                        .filter(it -> it.spec().admission() != null)
                                        .flatMap(it -> judge(it, subject, workload)));
    }

    private Stream<ManifestFinding> judge(
            SelectedBaseline baseline, CheckedObject subject, Workload workload) {
        return new PodAdmission(subject.namespace().enforcement())
                        .violations(
                                evaluators.computeIfAbsent(
                                        baseline.name(),
                                        name ->
                                                new RuleEvaluator(
                                                        name, rules(baseline), List.of())),
                                workload)
                        .stream()
                        .map(it -> finding(it, rules(baseline)));
    }

    private static List<AdmissionRule> rules(SelectedBaseline baseline) {
        AdmissionSpec admission = baseline.spec().admission();
        return admission == null ? List.of() : admission.rules();
    }

    private static ManifestFinding finding(RuleViolation violation, List<AdmissionRule> rules) {
        return new ManifestFinding(
                        Control.admission,
                        violation.rule().name(),
                        severity(violation.rule(), rules),
                        violation.path(),
                        violation.message())
                .of(violation.rule().name());
    }

    private static Severity severity(RuleName name, List<AdmissionRule> rules) {
        RuleAction action =
                rules.stream()
                        .filter(rule -> rule.name() == name)
                        .map(AdmissionRule::action)
                        .findFirst()
                        .orElse(RuleAction.Deny);
        return switch (action) {
            case Deny -> Severity.error;
            case Warn -> Severity.warning;
            case Audit -> Severity.info;
        };
    }
}
