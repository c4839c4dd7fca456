package io.securitybaseline.cli;

import io.securitybaseline.api.AppliedBaseline;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.NamespaceSecurityReport;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the report of a namespace says of it, for somebody who may not read the baselines.
 *
 * @param unread what they may not read, as a sentence
 */
record ReportExplanation(
        String namespace,
        String unread,
        List<AppliedBaseline> baselines,
        List<ControlVerdict> controls,
        List<InventoryEntry> inventory,
        List<ExceptionEntry> exceptions) {

    static ReportExplanation of(NamespaceSecurityReport report, Unread unread) {
        return new ReportExplanation(
                report.getMetadata().getNamespace(),
                String.join(
                        " ", unread.line("This is what the report of the namespace says instead.")),
                report.getBaselines(),
                report.getControls(),
                report.getInventory(),
                report.getExceptions());
    }

    List<String> sentences() {
        List<String> lines = new ArrayList<>();
        lines.add(unread);
        lines.add("");
        lines.add(
                "Namespace %s is selected by %s."
                        .formatted(
                                namespace,
                                baselines.stream()
                                        .map(AppliedBaseline::name)
                                        .collect(Collectors.joining(", "))));
        for (ControlVerdict control : controls) {
            lines.add("");
            lines.add(control.control() + ": " + control.verdict());
            lines.add("  " + control.message());
        }
        if (!inventory.isEmpty()) {
            lines.add("");
            lines.add("Managed in this namespace:");
        }
        for (InventoryEntry it : inventory) {
            lines.add("  %s/%s (baseline %s)".formatted(it.kind(), it.name(), it.baseline()));
        }
        for (ExceptionEntry it : exceptions) {
            lines.add("");
            lines.add(
                    "%s is waived by %s until %s; ask %s."
                            .formatted(it.path(), it.waiver(), it.expiresAt(), it.owner()));
        }
        return lines;
    }
}
