package io.securitybaseline.cli;

import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.Verdict;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The report as one page that needs nothing else: no network, no script to be read. The script in
 * it only filters.
 */
record HtmlReport(ClusterReport report) {
    private static final String PAGE = "report.html";

    /** Of the table of namespaces. */
    private static final int COLUMNS = 7;

    private static final List<Verdict> VERDICTS =
            List.of(
                    Verdict.Compliant,
                    Verdict.NonCompliant,
                    Verdict.Drifted,
                    Verdict.Failed,
                    Verdict.Pending,
                    Verdict.Unknown);

    void print(PrintWriter out) throws IOException {
        new HtmlPage(PAGE).print(out, this::part);
    }

    private Html part(String name) {
        return switch (name) {
            case "time" ->
                    new Html()
                            .text(
                                    report.generatedTime()
                                            .truncatedTo(ChronoUnit.SECONDS)
                                            .toString());
            case "tiles" -> tiles();
            case "bars" -> bars();
            case "baselines" -> baselines();
            case "controlOptions" -> controlOptions();
            case "verdictOptions" -> verdictOptions();
            case "impactOptions" -> impactOptions();
            case "namespaces" -> namespaces();
            default -> throw new IllegalStateException(name);
        };
    }

    private Html tiles() {
        Html html = new Html();
        html.with("<li><b>%s</b> namespaces</li>", Integer.toString(report.summary().selected()));
        for (Verdict verdict : VERDICTS) {
            int number = count(report.summary(), verdict);
            if (number > 0 || verdict == Verdict.Compliant) {
                html.with(
                        "<li class=\"%s\"><b>%s</b> %s</li>",
                        verdict, number, verdict.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        if (report.waived() > 0) {
            html.with("<li class=\"waived\"><b>%s</b> with waivers</li>", report.waived());
        }
        long harmed =
                report.namespaces().stream()
                        .filter(ClusterReport.NamespaceRow::wouldBeHarmed)
                        .count();
        if (harmed > 0) {
            html.with(
                    "<li class=\"%s\"><b>%s</b> affected if enforced</li>", Verdict.Failed, harmed);
        }
        return html;
    }

    private Html bars() {
        Html html = new Html();
        for (ClusterReport.ControlRow row : report.controls()) {
            String told =
                    VERDICTS.stream()
                            .filter(verdict -> count(row.namespaces(), verdict) > 0)
                            .map(verdict -> count(row.namespaces(), verdict) + " " + verdict)
                            .collect(Collectors.joining(", "));
            html.with("<div class=\"bar\"><span>%s</span>", row.control());
            html.with("<div role=\"img\" aria-label=\"%s\">", told);
            for (Verdict verdict : VERDICTS) {
                int number = count(row.namespaces(), verdict);
                if (number > 0) {
                    html.with("<i class=\"%s\" style=\"flex-grow:%s\"></i>", verdict, number);
                }
            }
            html.with("</div><small>%s", told);
            if (row.waived() > 0) {
                html.with(", %s with waivers", row.waived());
            }
            html.markup("</small></div>\n");
        }
        return html;
    }

    private Html baselines() {
        Html html = new Html();
        for (ClusterReport.BaselineRow row : report.baselines()) {
            html.with(
                    "<tr><th scope=\"row\">%s</th><td data-label=\"Mode\">%s</td>",
                    row.name(), row.mode());
            html.with(
                    "<td data-label=\"Ready\"><span class=\"chip %s\">%s</span>",
                    row.message() == null ? Verdict.Compliant : Verdict.Failed, row.ready());
            if (row.message() != null) {
                html.with(" %s", row.message());
            }
            html.with(
                    "</td><td data-label=\"Compliant\">%s of %s",
                    row.namespaces().compliant(), row.namespaces().selected());
            new HtmlWaivers(html).chip(row.waived());
            html.markup("</td>");
            html.markup("<td data-label=\"If enforced\">");
            new HtmlImpact(html).of(row);
            html.markup("</td>");
            html.with(
                    "<td data-label=\"Verified\">%s</td></tr>\n",
                    row.verified() == null ? "never" : row.verified());
        }
        return html;
    }

    private Html controlOptions() {
        Html html = new Html();
        report.controls().forEach(row -> html.with("<option>%s</option>", row.control()));
        return html;
    }

    private Html verdictOptions() {
        Html html = new Html();
        VERDICTS.stream()
                .filter(
                        verdict ->
                                report.controls().stream()
                                        .anyMatch(row -> count(row.namespaces(), verdict) > 0))
                .forEach(verdict -> html.with("<option>%s</option>", verdict));
        return html;
    }

    private Html impactOptions() {
        Html html = new Html();
        new HtmlImpact(html).options(report.namespaces());
        return html;
    }

    private Html namespaces() {
        Html html = new Html();
        for (ClusterReport.NamespaceRow row : report.namespaces()) {
            html.with(
                    "<tbody data-impact=\"%s\" data-waived=\"%s\">",
                    HtmlImpact.sorts(row.impact()), row.waived() > 0 ? "waived" : "");
            html.with("<tr><th scope=\"row\">%s</th>", row.namespace());
            html.with(
                    "<td data-label=\"Verdict\"><span class=\"chip %s\">%s</span>",
                    row.verdict(), row.verdict());
            new HtmlWaivers(html).chip(row.waived());
            html.markup("</td><td data-label=\"Controls\">");
            row.controls().forEach(verdict -> control(verdict, row, html));
            html.with(
                    "</td><td data-label=\"Baselines\">%s</td>",
                    String.join(", ", row.baselines()));
            html.with(
                    "<td data-label=\"Open\">%s</td><td data-label=\"Repaired\">%s</td><td"
                            + " data-label=\"Drift\">",
                    row.open(), row.repaired());
            drift(row.drift(), html);
            html.markup("</td></tr>\n");
            new HtmlWaivers(html).of(row, COLUMNS);
            new HtmlViolations(html).of(row, COLUMNS);
            new HtmlImpact(html).of(row, COLUMNS);
            html.markup("</tbody>\n");
        }
        return html;
    }

    private static void control(ControlVerdict verdict, ClusterReport.NamespaceRow row, Html html) {
        html.with(
                "<div class=\"control\" data-control=\"%s\" data-verdict=\"%s\"><span class=\"chip"
                        + " %s\">%s: %s</span>",
                verdict.control(),
                verdict.verdict(),
                verdict.verdict(),
                verdict.control(),
                verdict.verdict());
        new HtmlWaivers(html).chip(row.waived(verdict.control()));
        if (verdict.verdict() != Verdict.Compliant) {
            html.with(" <small>%s: %s</small>", verdict.reason(), verdict.message());
        }
        html.markup("</div>");
    }

    private static void drift(List<DriftEntry> drift, Html html) {
        if (drift.isEmpty()) {
            return;
        }
        html.with(
                "<details><summary>%s</summary><ul>",
                drift.size() == 1 ? "1 entry" : drift.size() + " entries");
        for (DriftEntry entry : drift) {
            html.with(
                    "<li>%s %s %s, %s",
                    entry.kind(), entry.name(), entry.change(), entry.outcome());
            ChangedBy changedBy = entry.changedBy();
            if (changedBy != null && changedBy.manager() != null) {
                html.with(", by %s", changedBy.manager());
            }
            html.with(", %s</li>", entry.detectedTime());
        }
        html.markup("</ul></details>");
    }

    private static int count(NamespaceCounts counts, Verdict verdict) {
        return switch (verdict) {
            case Compliant -> counts.compliant();
            case NonCompliant -> counts.nonCompliant();
            case Drifted -> counts.drifted();
            case Failed -> counts.failed();
            case Pending -> counts.pending();
            case Unknown -> counts.unknown();
        };
    }
}
