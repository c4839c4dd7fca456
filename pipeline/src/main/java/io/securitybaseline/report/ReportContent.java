package io.securitybaseline.report;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.securitybaseline.api.AppliedBaseline;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.NamespaceViolations;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.api.ReleasedObject;
import io.securitybaseline.api.ReportSummary;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.desired.Labels;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a report says, as a value: all of it but its metadata. */
record ReportContent(
        List<AppliedBaseline> baselines,
        @Nullable Verdict verdict,
        ReportSummary summary,
        List<ControlVerdict> controls,
        List<OverrideEntry> overrides,
        List<ExceptionEntry> exceptions,
        @Nullable PlanCounts plan,
        @Nullable NamespaceImpact impact,
        @Nullable NamespaceViolations violations,
        List<DriftEntry> drift,
        List<InventoryEntry> inventory,
        List<ReleasedObject> released) {

    ReportContent {
        baselines = List.copyOf(baselines);
        controls = List.copyOf(controls);
        overrides = List.copyOf(overrides);
        exceptions = List.copyOf(exceptions);
        drift = List.copyOf(drift);
        inventory = List.copyOf(inventory);
        released = List.copyOf(released);
    }

    static ReportContent of(NamespaceSecurityReport report) {
        return new ReportContent(
                report.getBaselines(),
                report.getVerdict(),
                report.getSummary(),
                report.getControls(),
                report.getOverrides(),
                report.getExceptions(),
                report.getPlan(),
                report.getImpact(),
                report.getViolations(),
                report.getDrift(),
                report.getInventory(),
                report.getReleased());
    }

    NamespaceSecurityReport in(String namespace) {
        NamespaceSecurityReport report = new NamespaceSecurityReport();
        report.setMetadata(
                new ObjectMetaBuilder()
                        .withName(Names.REPORT)
                        .withNamespace(namespace)
                        .addToLabels(Labels.MANAGED_BY, Labels.MANAGED_BY_VALUE)
                        .build());
        report.setBaselines(baselines);
        report.setVerdict(verdict);
        report.setSummary(summary);
        report.setControls(controls);
        report.setOverrides(overrides);
        report.setExceptions(exceptions);
        report.setPlan(plan);
        report.setImpact(impact);
        report.setViolations(violations);
        report.setDrift(drift);
        report.setInventory(inventory);
        report.setReleased(released);
        return report;
    }
}
