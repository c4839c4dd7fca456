package io.securitybaseline.impact;

import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.admission.RuleSet;
import io.securitybaseline.admission.RuleViolation;
import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.workload.Workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Workloads whose pods the admission rules of a baseline would refuse. */
final class RefusedByRules implements ImpactCheck {
    private final PendingEnforcement enforcement;
    private final RuleEvaluators evaluators;
    private final PodAdmission admission;

    RefusedByRules(PendingEnforcement enforcement, RuleEvaluators evaluators) {
        this.enforcement = enforcement;
        this.evaluators = evaluators;
        this.admission = new PodAdmission(enforcement);
    }

    @Override
    public Stream<ImpactEffect> effects(Workload head) {
        return violations(head, it -> true)
                .map(it -> effect(head, it, it.getFirst().violation().message()));
    }

    @Override
    public Stream<ImpactEffect> effects(Workload pod, Additions additions) {
        return additions.isEmpty()
                ? Stream.empty()
                : violations(pod, it -> additions.culprit(it.path()).isPresent())
                        .map(it -> effect(pod, it, told(it, additions)));
    }

    private record Broken(String baseline, RuleViolation violation) {}

    /** What breaks each rule. */
    private Stream<List<Broken>> violations(Workload workload, Predicate<RuleViolation> which) {
        SequencedMap<String, List<Broken>> byRule = new LinkedHashMap<>();
        for (RuleSet rules : enforcement.rules()) {
            admission.violations(evaluators.of(rules), workload.withoutDebuggers()).stream()
                    .filter(which)
                    .forEach(
                            it ->
                                    byRule.computeIfAbsent(
                                                    rules.baseline() + "/" + it.rule(),
                                                    _ -> new ArrayList<>())
                                            .add(new Broken(rules.baseline(), it)));
        }
        return byRule.values().stream();
    }

    private static String told(List<Broken> broken, Additions additions) {
        return Additions.told(
                broken.getFirst().violation().message(),
                broken.stream()
                        .flatMap(it -> additions.culprit(it.violation().path()).stream())
                        .distinct()
                        .toList());
    }

    private static ImpactEffect effect(Workload workload, List<Broken> broken, String why) {
        return ImpactEffect.of(
                Consequence.PodsRefused,
                Control.admission,
                broken.getFirst().violation().rule().name(),
                workload,
                broken.getFirst().baseline(),
                why,
                broken.stream().map(it -> place(it.violation())).toList());
    }

    private static Place place(RuleViolation violation) {
        String[] words = violation.place().split(" ", 3);
        return new Place(
                words[0].equals("container") ? words[1] : "", violation.path(), violation.remedy());
    }
}
