package io.securitybaseline.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.ImpactCounts;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.NamespaceViolations;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.Verdict;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The compliance of every namespace in a cluster. All lists are sorted.
 *
 * @param waived in how many namespaces waivers exempt something
 */
record ClusterReport(
        Instant generatedTime,
        NamespaceCounts summary,
        int waived,
        List<ControlRow> controls,
        List<BaselineRow> baselines,
        List<NamespaceRow> namespaces) {

    /**
     * One control over all namespaces in which a baseline asks for it.
     *
     * @param waived in how many of them waivers exempt something from it
     */
    record ControlRow(Control control, NamespaceCounts namespaces, long waived) {}

    /**
     * One baseline.
     *
     * @param ready its condition Ready
     * @param message why it is not ready; null when it is
     * @param waived how many of its values waivers exempt, in all namespaces
     * @param verified when the operator last confirmed its status
     * @param plan what enforcing it would write; null when nothing is to come
     * @param impact what enforcing it would do; null when nothing is to come
     */
    record BaselineRow(
            String name,
            String mode,
            String ready,
            @Nullable String message,
            NamespaceCounts namespaces,
            int waived,
            @Nullable Instant verified,
            @Nullable PlanCounts plan,
            @Nullable ImpactCounts impact) {}

    /**
     * One namespace.
     *
     * @param waived how many values waivers exempt; {@code exceptions} may list less
     * @param violations what violates what is enforced; null when nothing does
     * @param plan what enforcement would write; null when nothing is to come
     * @param impact what enforcement would do; null when nothing is to come
     */
    record NamespaceRow(
            String namespace,
            Verdict verdict,
            List<String> baselines,
            List<ControlVerdict> controls,
            int open,
            long repaired,
            int waived,
            List<ExceptionEntry> exceptions,
            List<DriftEntry> drift,
            @Nullable NamespaceViolations violations,
            @Nullable PlanCounts plan,
            @Nullable NamespaceImpact impact) {

        @JsonIgnore
        boolean needsAttention() {
            return verdict != Verdict.Compliant;
        }

        /** How many of the listed values that waivers exempt are of {@code control}. */
        long waived(Control control) {
            return exceptions.stream().filter(it -> it.control() == control).count();
        }

        /** How many more values are exempted than are listed. */
        @JsonIgnore
        int waivedAndNotListed() {
            return Math.max(0, waived - exceptions.size());
        }

        /** Whether enforcement would do damage for certain. */
        @JsonIgnore
        boolean wouldBeHarmed() {
            return impact != null && impact.harmed() > 0;
        }
    }

    static ClusterReport of(
            Collection<SecurityBaseline> baselines,
            Collection<NamespaceSecurityReport> reports,
            Instant now) {
        List<NamespaceRow> namespaces =
                reports.stream()
                        .map(ClusterReport::row)
                        .sorted(Comparator.comparing(NamespaceRow::namespace))
                        .toList();
        NamespaceCounts summary = NamespaceCounts.NONE;
        Map<Control, NamespaceCounts> controls = new EnumMap<>(Control.class);
        for (NamespaceRow row : namespaces) {
            summary = summary.plus(row.verdict());
            for (ControlVerdict verdict : row.controls()) {
                controls.put(
                        verdict.control(),
                        controls.getOrDefault(verdict.control(), NamespaceCounts.NONE)
                                .plus(verdict.verdict()));
            }
        }
        List<ControlRow> rows = new ArrayList<>();
        controls.forEach(
                (control, counts) ->
                        rows.add(new ControlRow(control, counts, waived(control, namespaces))));
        return new ClusterReport(
                now,
                summary,
                (int) namespaces.stream().filter(it -> it.waived() > 0).count(),
                rows,
                baselines.stream()
                        .map(ClusterReport::row)
                        .sorted(Comparator.comparing(BaselineRow::name))
                        .toList(),
                namespaces);
    }

    private static long waived(Control control, List<NamespaceRow> namespaces) {
        return namespaces.stream().filter(it -> it.waived(control) > 0).count();
    }

    private static NamespaceRow row(NamespaceSecurityReport report) {
        Verdict verdict = report.getVerdict();
        return new NamespaceRow(
                report.getMetadata().getNamespace(),
                verdict == null ? Verdict.Unknown : verdict,
                report.getBaselines().stream().map(it -> it.name()).sorted().toList(),
                report.getControls(),
                report.getSummary().open(),
                report.getSummary().repaired(),
                Math.max(number(report.getSummary().exceptions()), report.getExceptions().size()),
                report.getExceptions(),
                report.getDrift(),
                report.getViolations(),
                report.getPlan(),
                report.getImpact());
    }

    private static BaselineRow row(SecurityBaseline baseline) {
        var status = baseline.getStatus();
        Condition ready =
                status == null
                        ? null
                        : status.conditions().stream()
                                .filter(it -> it.type().equals("Ready"))
                                .findFirst()
                                .orElse(null);
        boolean isReady = ready != null && ready.status() == Condition.Status.True;
        NamespaceCounts counts = status == null ? null : status.namespaces();
        return new BaselineRow(
                baseline.getMetadata().getName(),
                baseline.getSpec().modeInWords(),
                ready == null ? "Unknown" : ready.status().name(),
                isReady ? null : ready == null ? "the operator has not seen it" : ready.message(),
                counts == null ? NamespaceCounts.NONE : counts,
                status == null ? 0 : number(status.exceptions()),
                status == null ? null : status.lastVerifiedTime(),
                status == null ? null : status.plan(),
                status == null ? null : status.impact());
    }

    private static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
