package io.securitybaseline.check;

import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectivePodSecurity.Use;
import io.securitybaseline.baseline.PodSecurityFloor;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.podsecurity.Check;
import io.securitybaseline.podsecurity.Evaluation;
import io.securitybaseline.podsecurity.Standard;
import io.securitybaseline.podsecurity.Violation;
import io.securitybaseline.workload.Workload;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pods that violate the level of the Pod Security Standards that the baseline asks for. A check
 * that fails under several levels is told once, for the one with the worst end that no waiver
 * exempts.
 */
final class PodStandards implements ManifestCheck {
    private static final List<Use> WORST_FIRST = List.of(Use.enforce, Use.warn, Use.audit);

    @Override
    public Stream<ManifestFinding> judge(CheckedObject subject) {
        Map<Use, WithOrigin<PodSecurityFloor>> floors = subject.effective().podSecurity().floors();
        if (floors.isEmpty()) {
            return Stream.empty();
        }
        return Workload.of(subject.object()).stream()
                .flatMap(workload -> judge(workload, floors, subject));
    }

    private static Stream<ManifestFinding> judge(
            Workload workload,
            Map<Use, WithOrigin<PodSecurityFloor>> floors,
            CheckedObject subject) {
        Map<Check, ManifestFinding> told = new EnumMap<>(Check.class);
        Map<Check, ManifestFinding> excused = new EnumMap<>(Check.class);
        for (Use use : WORST_FIRST) {
            WithOrigin<PodSecurityFloor> floor = floors.get(use);
            boolean waived = subject.exceptions().of(Control.podSecurity, use.name()).isPresent();
            if (floor != null) {
                Evaluation evaluation =
                        Standard.of(floor.value().level(), floor.value().version())
                                .evaluate(workload);
                for (Violation violation : evaluation.violations()) {
                    (waived ? excused : told)
                            .putIfAbsent(
                                    violation.check(),
                                    finding(
                                            use,
                                            floor.baseline(),
                                            evaluation,
                                            violation,
                                            workload));
                }
            }
        }
        return Stream.concat(told.values().stream(), excused.values().stream());
    }

    private static ManifestFinding finding(
            Use use,
            String baseline,
            Evaluation evaluation,
            Violation violation,
            Workload workload) {
        String path =
                violation.faults().isEmpty()
                        ? workload.path("spec")
                        : workload.path(violation.faults().getFirst().path());
        return new ManifestFinding(
                        Control.podSecurity,
                        violation.check().name(),
                        NamespaceLevels.severity(use),
                        path,
                        "violates PodSecurity \""
                                + evaluation.standard()
                                + "\": "
                                + violation.text()
                                + "; baseline "
                                + baseline
                                + " sets this level ("
                                + use
                                + ")")
                .of(use.name());
    }
}
