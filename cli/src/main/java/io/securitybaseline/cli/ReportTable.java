package io.securitybaseline.cli;

import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.ImpactCounts;
import io.securitybaseline.api.ImpactEntry;
import io.securitybaseline.api.ImpactState;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.api.Verdict;

import picocli.CommandLine.Help.Ansi.Style;

import java.util.Objects;

/** The report for people at a terminal: counts, and what is not as it should be. */
record ReportTable(Terminal terminal) {

    void print(ClusterReport report) {
        TextTable baselines =
                new TextTable(
                        "",
                        "BASELINE",
                        "MODE",
                        "READY",
                        "NAMESPACES",
                        "COMPLIANT",
                        "NONCOMPLIANT",
                        "DRIFTED",
                        "FAILED",
                        "UNKNOWN",
                        "WAIVED",
                        "MESSAGE");
        for (ClusterReport.BaselineRow row : report.baselines()) {
            baselines
                    .row(
                            row.name(),
                            row.mode(),
                            row.ready(),
                            number(row.namespaces().selected()),
                            number(row.namespaces().compliant()),
                            number(row.namespaces().nonCompliant()),
                            number(row.namespaces().drifted()),
                            number(row.namespaces().failed()),
                            number(row.namespaces().unknown() + row.namespaces().pending()),
                            number(row.waived()),
                            row.message() == null ? "" : row.message())
                    .style(
                            2,
                            it ->
                                    terminal.paint(
                                            it,
                                            row.message() == null ? Style.fg_green : Style.fg_red));
        }
        print(baselines);
        print(enforcement(report));
        TextTable controls =
                new TextTable(
                        "",
                        "CONTROL",
                        "NAMESPACES",
                        "COMPLIANT",
                        "NONCOMPLIANT",
                        "DRIFTED",
                        "FAILED",
                        "UNKNOWN",
                        "WAIVED");
        for (ClusterReport.ControlRow row : report.controls()) {
            NamespaceCounts counts = row.namespaces();
            controls.row(
                    row.control().name(),
                    number(counts.selected()),
                    number(counts.compliant()),
                    number(counts.nonCompliant()),
                    number(counts.drifted()),
                    number(counts.failed()),
                    number(counts.unknown() + counts.pending()),
                    Long.toString(row.waived()));
        }
        print(controls);
        TextTable namespaces =
                new TextTable("", "NAMESPACE", "CONTROL", "VERDICT", "REASON", "MESSAGE");
        report.namespaces().stream()
                .filter(ClusterReport.NamespaceRow::needsAttention)
                .forEach(row -> add(row, namespaces));
        print(namespaces);
        print(NamespaceTables.waived(report));
        print(NamespaceTables.violations(report));
        print(impact(report));
        long harmed =
                report.namespaces().stream()
                        .filter(ClusterReport.NamespaceRow::wouldBeHarmed)
                        .count();
        terminal.out()
                .println(
                        "%d namespaces, %d of them compliant%s%s"
                                .formatted(
                                        report.summary().selected(),
                                        report.summary().compliant(),
                                        report.waived() == 0
                                                ? ""
                                                : ", %d with waivers".formatted(report.waived()),
                                        harmed == 0
                                                ? ""
                                                : ", %d affected if everything was enforced"
                                                        .formatted(harmed)));
        terminal.out().flush();
    }

    /** What enforcing each baseline would do, where something is to come of it. */
    private static TextTable enforcement(ClusterReport report) {
        TextTable table =
                new TextTable(
                        "",
                        "BASELINE, IF ENFORCED",
                        "CREATES",
                        "CHANGES",
                        "DELETES",
                        "HARMED",
                        "AT RISK",
                        "NAMESPACES AFFECTED",
                        "NOT KNOWN");
        for (ClusterReport.BaselineRow row : report.baselines()) {
            PlanCounts plan = Objects.requireNonNullElse(row.plan(), PlanCounts.NONE);
            ImpactCounts impact =
                    Objects.requireNonNullElse(row.impact(), new ImpactCounts(0, 0, 0, 0));
            if (row.plan() != null || row.impact() != null) {
                table.row(
                        row.name(),
                        number(plan.creates()),
                        number(plan.updates()),
                        number(plan.deletes()),
                        number(impact.harmed()),
                        number(impact.atRisk()),
                        number(impact.namespaces()),
                        number(impact.unknown()));
            }
        }
        return table;
    }

    /** The namespaces in which enforcement would or may do damage, each with what comes first. */
    private TextTable impact(ClusterReport report) {
        TextTable table =
                new TextTable(
                        "", "NAMESPACE, IF ENFORCED", "HARMED", "AT RISK", "WHAT COMES FIRST");
        for (ClusterReport.NamespaceRow row : report.namespaces()) {
            NamespaceImpact impact = row.impact();
            if (impact != null
                    && (impact.harmed() + impact.atRisk() > 0
                            || impact.state() != ImpactState.Known)) {
                table.row(
                                row.namespace(),
                                number(impact.harmed()),
                                number(impact.atRisk()),
                                first(impact))
                        .style(
                                1,
                                it ->
                                        terminal.paint(
                                                it,
                                                row.wouldBeHarmed()
                                                        ? Style.fg_red
                                                        : Style.fg_yellow));
            }
        }
        return table;
    }

    private static String first(NamespaceImpact impact) {
        if (impact.state() != ImpactState.Known || impact.entries().isEmpty()) {
            return impact.state() + ": " + Objects.requireNonNullElse(impact.message(), "");
        }
        ImpactEntry entry = impact.entries().getFirst();
        return "%s/%s %s: %s"
                .formatted(entry.kind(), entry.name(), entry.consequence(), entry.message());
    }

    private void add(ClusterReport.NamespaceRow row, TextTable table) {
        for (ControlVerdict verdict : row.controls()) {
            if (verdict.verdict() != Verdict.Compliant) {
                table.row(
                                row.namespace(),
                                verdict.control().name(),
                                verdict.verdict().name(),
                                verdict.reason(),
                                verdict.message())
                        .style(2, it -> terminal.paint(it, style(verdict.verdict())));
            }
        }
    }

    private void print(TextTable table) {
        if (!table.isEmpty()) {
            table.print(terminal.out());
            terminal.out().println();
        }
    }

    private static Style style(Verdict verdict) {
        return switch (verdict) {
            case Compliant -> Style.fg_green;
            case NonCompliant, Drifted -> Style.fg_yellow;
            case Failed -> Style.fg_red;
            case Pending, Unknown -> Style.fg_cyan;
        };
    }

    private static String number(int value) {
        return Integer.toString(value);
    }
}
