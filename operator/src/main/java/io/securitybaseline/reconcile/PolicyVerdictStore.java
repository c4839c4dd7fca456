package io.securitybaseline.reconcile;

import io.securitybaseline.admission.AdmissionPolicies;
import io.securitybaseline.api.AppliedBaseline;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.baseline.SelectedBaseline;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What namespaces are told of the admission policies of their baselines. That a policy is being
 * tried anew is told only when it takes long: whoever changes one policy over and over would
 * otherwise have the reports of all its namespaces written each time.
 */
final class PolicyVerdictStore {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * @param basis the parts of the spec that it is about
     */
    private record Told(List<@Nullable Object> basis, Map<Control, ControlVerdict> verdicts) {
        boolean isPending() {
            return verdicts.values().stream().anyMatch(it -> it.verdict() == Verdict.Pending);
        }
    }

    /** What was found out last, and since when it is so. */
    private record Newest(Told told, long since) {}

    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Map<String, Newest> newest = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime a clock that never goes back
     */
    PolicyVerdictStore(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Takes note of verdicts.
     *
     * @return whether namespaces are to look at them
     */
    boolean put(SelectedBaseline baseline, Map<Control, ControlVerdict> verdicts) {
        Told now = new Told(basis(baseline), verdicts);
        long time = nanoTime.getAsLong();
        Newest last =
                newest.merge(
                        baseline.name(),
                        new Newest(now, time),
                        (known, found) -> known.told().equals(now) ? known : found);
        Told before = told.get(baseline.name());
        boolean mayPass =
                now.isPending()
                        && before != null
                        && !before.isPending()
                        && before.basis().equals(now.basis())
                        && time - last.since() < PATIENCE.toNanos();
        if (mayPass || now.equals(before)) {
            return false;
        }
        told.put(baseline.name(), now);
        return before != null || !now.verdicts().isEmpty();
    }

    void remove(String baseline) {
        newest.remove(baseline);
        told.remove(baseline);
    }

    /**
     * The verdicts by baseline. Until a baseline's policies were looked at after a start, what the
     * namespace's report says of the same baselines stands.
     */
    Map<String, Map<Control, ControlVerdict>> on(
            List<SelectedBaseline> selecting, @Nullable NamespaceSecurityReport report) {
        Map<String, Map<Control, ControlVerdict>> all = new TreeMap<>();
        for (SelectedBaseline baseline : selecting) {
            if (AdmissionPolicies.isAskedForBy(baseline)) {
                all.put(baseline.name(), on(baseline, selecting, report));
            }
        }
        return all;
    }

    private Map<Control, ControlVerdict> on(
            SelectedBaseline baseline,
            List<SelectedBaseline> selecting,
            @Nullable NamespaceSecurityReport report) {
        Told known = told.get(baseline.name());
        if (known != null && known.basis().equals(basis(baseline))) {
            return known.verdicts();
        }
        if (known == null && report != null && isAbout(report, selecting)) {
            return report.getControls().stream()
                    .filter(it -> it.control() == Control.admission)
                    .collect(Collectors.toMap(ControlVerdict::control, it -> it));
        }
        Control control = baseline.spec().admission() == null ? Control.network : Control.admission;
        return Map.of(
                control,
                new ControlVerdict(
                        control,
                        Verdict.Pending,
                        Reason.Reconciling.name(),
                        "the admission policies of baseline "
                                + baseline.name()
                                + " are being put in place"));
    }

    private static boolean isAbout(
            NamespaceSecurityReport report, List<SelectedBaseline> selecting) {
        return report.getBaselines().stream()
                .collect(Collectors.toMap(AppliedBaseline::name, AppliedBaseline::generation))
                .equals(
                        selecting.stream()
                                .collect(
                                        Collectors.toMap(
                                                SelectedBaseline::name,
                                                SelectedBaseline::generation)));
    }

    private static List<@Nullable Object> basis(SelectedBaseline baseline) {
        SecurityBaselineSpec spec = baseline.spec();
        return Arrays.asList(
                spec.namespaceSelector(),
                spec.excludeNamespaces(),
                spec.mode(),
                spec.suspend(),
                spec.admission(),
                spec.network(),
                spec.rollout());
    }
}
