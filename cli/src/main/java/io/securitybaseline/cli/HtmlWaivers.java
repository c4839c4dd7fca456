package io.securitybaseline.cli;

import io.securitybaseline.api.ExceptionEntry;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** What waivers exempt, as parts of the page. */
record HtmlWaivers(Html html) {

    /** Beside a verdict: it is about the rest. */
    void chip(long number) {
        if (number > 0) {
            html.with(" <span class=\"chip waived\">%s waived</span>", number);
        }
    }

    /** The waivers that hold in a namespace: nothing, or a row over {@code columns}. */
    void of(ClusterReport.NamespaceRow row, int columns) {
        if (row.waived() == 0) {
            return;
        }
        html.with(
                "<tr class=\"more\"><td colspan=\"%s\"><details open><summary>Not enforced"
                        + " here:",
                columns);
        chip(row.waived());
        html.markup("</summary><ul class=\"entries\">");
        row.exceptions().forEach(this::entry);
        html.markup("</ul>");
        if (row.waivedAndNotListed() > 0) {
            html.with("<p>and %s more</p>", row.waivedAndNotListed());
        }
        html.markup("</details></td></tr>\n");
    }

    private void entry(ExceptionEntry entry) {
        html.with("<li><b>%s</b>", entry.path());
        if (entry.object() != null) {
            html.with(" for %s", entry.object());
        }
        html.with(
                " <small>of baseline %s</small><p>Waiver %s of %s, until %s: %s</p></li>",
                entry.baseline(),
                known(entry.waiver()),
                known(entry.owner()),
                known(entry.expiresAt()),
                known(entry.reason()));
    }

    private static String known(@Nullable String text) {
        return Objects.requireNonNullElse(text, "unknown");
    }
}
