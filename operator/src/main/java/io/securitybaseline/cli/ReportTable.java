package io.securitybaseline.cli;

import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.Verdict;

import picocli.CommandLine.Help.Ansi.Style;

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
                        "DRIFTED",
                        "FAILED",
                        "UNKNOWN",
                        "MESSAGE");
        for (ClusterReport.BaselineRow row : report.baselines()) {
            baselines
                    .row(
                            row.name(),
                            row.mode().name(),
                            row.ready(),
                            number(row.namespaces().selected()),
                            number(row.namespaces().compliant()),
                            number(row.namespaces().drifted()),
                            number(row.namespaces().failed()),
                            number(row.namespaces().unknown() + row.namespaces().pending()),
                            row.message() == null ? "" : row.message())
                    .style(
                            2,
                            it ->
                                    terminal.paint(
                                            it,
                                            row.message() == null ? Style.fg_green : Style.fg_red));
        }
        print(baselines);
        TextTable controls =
                new TextTable(
                        "", "CONTROL", "NAMESPACES", "COMPLIANT", "DRIFTED", "FAILED", "UNKNOWN");
        for (ClusterReport.ControlRow row : report.controls()) {
            NamespaceCounts counts = row.namespaces();
            controls.row(
                    row.control().name(),
                    number(counts.selected()),
                    number(counts.compliant()),
                    number(counts.drifted()),
                    number(counts.failed()),
                    number(counts.unknown() + counts.pending()));
        }
        print(controls);
        TextTable namespaces =
                new TextTable("", "NAMESPACE", "CONTROL", "VERDICT", "REASON", "MESSAGE");
        report.namespaces().stream()
                .filter(ClusterReport.NamespaceRow::needsAttention)
                .forEach(row -> add(row, namespaces));
        print(namespaces);
        terminal.out()
                .println(
                        "%d namespaces, %d of them compliant"
                                .formatted(
                                        report.summary().selected(), report.summary().compliant()));
        terminal.out().flush();
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
            case Drifted -> Style.fg_yellow;
            case Failed -> Style.fg_red;
            case Pending, Unknown -> Style.fg_cyan;
        };
    }

    private static String number(int value) {
        return Integer.toString(value);
    }
}
