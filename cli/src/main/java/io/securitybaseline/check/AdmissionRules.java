package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.admission.RuleEvaluator;
import io.securitybaseline.admission.RuleViolation;
import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.AdmissionSpec;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.api.RuleName;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.workload.Workload;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Pods that break an admission rule of a baseline, by the expressions that the cluster has. */
final class AdmissionRules implements ManifestCheck {
    private final Map<String, RuleEvaluator> evaluators = new ConcurrentHashMap<>();
    private final Instant now;

    /**
     * @param now when the manifests would be sent
     */
    AdmissionRules(Instant now) {
        this.now = now;
    }

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
        return evaluators
                .computeIfAbsent(
                        baseline.name(),
                        name -> new RuleEvaluator(name, rules(baseline), List.of()))
                .violations(
                        subject.manifest().content(),
                        subject.namespace(),
                        subject.namespaceLabels(),
                        now)
                .stream()
                .filter(it -> !isCompleted(it, subject.effective(), workload))
                .map(it -> finding(it, rules(baseline)));
    }

    /** Whether what the manifest leaves open is set in the cluster by the baseline itself. */
    private static boolean isCompleted(
            RuleViolation violation, EffectiveBaseline effective, Workload workload) {
        if (violation.certainty() != RuleViolation.Certainty.DEPENDS_ON_THE_CLUSTER) {
            return false;
        }
        return switch (violation.rule()) {
            case LimitsRequired -> hasDefaultLimits(effective);
            case TokenAutomountOff -> isOffForItsAccount(effective, workload);
            default -> false;
        };
    }

    private static boolean hasDefaultLimits(EffectiveBaseline effective) {
        return effective.resources().limits().stream()
                .flatMap(limits -> limits.value().stream())
                .filter(entry -> entry.type() == LimitEntry.Type.Container)
                .map(entry -> completed(entry).keySet())
                .anyMatch(names -> names.containsAll(Set.of("cpu", "memory")));
    }

    /** A maximum is the default limit where there is none. */
    private static Map<String, Quantity> completed(LimitEntry entry) {
        Map<String, Quantity> all = new HashMap<>(entry.max());
        all.putAll(entry.defaultLimit());
        return all;
    }

    private static boolean isOffForItsAccount(EffectiveBaseline effective, Workload workload) {
        var wanted = effective.rbac().automount().get(PodTokens.account(workload));
        return workload.podSpec().getAutomountServiceAccountToken() == null
                && wanted != null
                && !wanted.value();
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
