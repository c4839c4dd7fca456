package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlStatus;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.ImpactCounts;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.DriftOrder;
import io.securitybaseline.report.ImpactSummary;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;
import io.securitybaseline.report.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The numbers of a status, counted by going through all namespaces.
 *
 * @param present what was found with the present generation in selected namespaces
 */
record PlainCount(
        SecurityBaseline baseline,
        Set<String> selected,
        Map<String, NamespaceResult> present,
        PolicyResult policies,
        boolean isStale) {

    void check(SecurityBaselineStatus status) {
        assertThat(status.namespaces()).isEqualTo(namespaces());
        assertThat(status.controls()).isEqualTo(controls());
        assertThat(Objects.requireNonNullElse(status.exceptions(), 0)).isEqualTo(exceptions());
        assertThat(Objects.requireNonNullElse(status.plan(), PlanCounts.NONE)).isEqualTo(plan());
        assertThat(status.impact()).isEqualTo(harms().isEmpty() ? null : impact());
        assertThat(status.drift()).isEqualTo(drift());
        assertThat(overridden(status)).isEqualTo(overridden());
    }

    private NamespaceCounts namespaces() {
        NamespaceCounts counts = NamespaceCounts.NONE;
        for (String namespace : selected) {
            counts = counts.plus(verdict(namespace));
        }
        return counts;
    }

    private List<ControlStatus> controls() {
        List<ControlStatus> controls = new ArrayList<>();
        for (Control control : Control.values()) {
            NamespaceCounts counts = NamespaceCounts.NONE;
            for (String namespace : selected) {
                counts = counts.plus(verdict(namespace, control));
            }
            NamespaceCounts all = counts;
            baseline.getSpec()
                    .modeOf(control)
                    .ifPresent(mode -> controls.add(new ControlStatus(control, mode, all)));
        }
        return controls;
    }

    private Verdict verdict(String namespace) {
        if (isStale) {
            return Verdict.Unknown;
        }
        return present.containsKey(namespace)
                ? found(namespace).with(policies.verdicts()).verdict()
                : Verdict.Pending;
    }

    private Verdict verdict(String namespace, Control control) {
        Verdict all = verdict(namespace);
        Verdict otherwise = all == Verdict.Unknown ? all : Verdict.Pending;
        if (isStale || !present.containsKey(namespace)) {
            return otherwise;
        }
        ControlVerdict known = found(namespace).with(policies.verdicts()).controls().get(control);
        return known == null ? otherwise : known.verdict();
    }

    private int exceptions() {
        return (int)
                present.values().stream()
                        .flatMap(it -> it.exceptions().stream())
                        .filter(it -> it.baseline().equals("tenant"))
                        .count();
    }

    private PlanCounts plan() {
        return present.keySet().stream()
                .map(it -> found(it).plan())
                .reduce(PlanCounts.NONE, PlanCounts::plus);
    }

    private ImpactCounts impact() {
        return new ImpactCounts(
                sum(it -> it.harmed() > 0 ? 1 : 0),
                sum(ImpactSummary::harmed),
                sum(ImpactSummary::atRisk),
                sum(it -> it.isUnknown() ? 1 : 0));
    }

    private int sum(ToIntFunction<ImpactSummary> of) {
        return harms().stream().mapToInt(of).sum();
    }

    private List<ImpactSummary> harms() {
        return present.keySet().stream()
                .map(it -> found(it).impact())
                .filter(ImpactSummary::isAsked)
                .toList();
    }

    private List<DriftEntry> drift() {
        List<DriftEntry> drift = new ArrayList<>(policies.drift());
        for (NamespaceResult result : present.values()) {
            result.drift().stream()
                    .filter(it -> "tenant".equals(it.baseline()))
                    .map(it -> it.in(result.namespace()))
                    .forEach(drift::add);
        }
        return drift.stream().sorted(DriftOrder.SHOWN).limit(20).toList();
    }

    private static String overridden(SecurityBaselineStatus status) {
        return status.conditions().stream()
                .filter(it -> it.type().equals("Overridden"))
                .map(Condition::message)
                .collect(Collectors.joining());
    }

    private String overridden() {
        Map<String, Set<String>> namespaces = new TreeMap<>();
        present.forEach(
                (namespace, result) ->
                        result.overrides().stream()
                                .filter(it -> it.baseline().equals("tenant"))
                                .map(
                                        it ->
                                                it.path()
                                                        + " gives way to baseline "
                                                        + it.overriddenBy())
                                .forEach(
                                        it ->
                                                namespaces
                                                        .computeIfAbsent(it, _ -> new TreeSet<>())
                                                        .add(namespace)));
        List<String> told = new ArrayList<>();
        namespaces.forEach((it, in) -> told.add(it + " in " + Phrases.namespaces(in.size())));
        return told.isEmpty() ? "" : "values of other baselines apply: " + Text.some(told, 5);
    }

    private BaselineVerdict found(String namespace) {
        return Objects.requireNonNull(
                Objects.requireNonNull(present.get(namespace)).baselines().get("tenant"));
    }
}
