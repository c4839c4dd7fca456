package io.securitybaseline.cli;

import io.securitybaseline.api.ImpactPlace;
import io.securitybaseline.api.NamespaceViolations;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.api.ViolationEntry;

/** What violates what is enforced, as a part of the page. */
record HtmlViolations(Html html) {

    /** Nothing, or a row over {@code columns}. */
    void of(ClusterReport.NamespaceRow row, int columns) {
        NamespaceViolations violations = row.violations();
        if (violations == null) {
            return;
        }
        html.with(
                "<tr class=\"more\"><td colspan=\"%s\"><details><summary>Enforced, but violated:"
                        + " <span class=\"chip %s\">%s</span></summary>",
                columns,
                Verdict.NonCompliant,
                violations.objects()
                        + (violations.objects() == 1 ? " pod or workload" : " pods and workloads"));
        if (violations.message() != null) {
            html.with("<p>%s</p>", violations.message());
        }
        html.markup("<ul class=\"entries\">");
        violations.entries().forEach(this::entry);
        html.markup("</ul>");
        if (violations.omitted() != null) {
            html.with("<p>and %s more</p>", violations.omitted());
        }
        html.markup("</details></td></tr>\n");
    }

    private void entry(ViolationEntry entry) {
        html.with(
                "<li><b>%s/%s</b> <span class=\"chip %s\">%s</span> <small>%s of baseline %s, %s"
                        + " running</small><p>%s</p>",
                entry.kind(),
                entry.name(),
                Verdict.NonCompliant,
                entry.rule(),
                entry.control(),
                entry.baseline(),
                pods(entry.pods() == null ? 0 : entry.pods()),
                entry.message());
        if (!entry.places().isEmpty()) {
            html.markup("<ul>");
            for (ImpactPlace place : entry.places()) {
                html.with("<li><code>%s</code>: %s</li>", place.path(), place.remedy());
            }
            html.markup("</ul>");
        }
        html.markup("</li>");
    }

    private static String pods(int number) {
        return number == 1 ? "1 pod" : number + " pods";
    }
}
