package io.securitybaseline.cli;

import io.securitybaseline.api.ImpactCounts;
import io.securitybaseline.api.ImpactEntry;
import io.securitybaseline.api.ImpactPlace;
import io.securitybaseline.api.ImpactState;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.api.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What enforcement would do, as parts of the page. */
record HtmlImpact(Html html) {

    /** What there is to filter namespaces by; the texts are those of the options. */
    enum Sort {
        damage("would do damage"),
        risk("may do damage"),
        unknown("not known");

        private final String text;

        Sort(String text) {
            this.text = text;
        }

        boolean isOf(@Nullable NamespaceImpact impact) {
            return impact != null
                    && switch (this) {
                        case damage -> impact.harmed() > 0;
                        case risk -> impact.atRisk() > 0;
                        case unknown -> impact.state() != ImpactState.Known;
                    };
        }
    }

    /** The sorts of a namespace, as the page's script knows them. */
    static String sorts(@Nullable NamespaceImpact impact) {
        List<String> sorts = new ArrayList<>();
        for (Sort sort : Sort.values()) {
            if (sort.isOf(impact)) {
                sorts.add(sort.name());
            }
        }
        return String.join(" ", sorts);
    }

    /** An option for each sort that some namespace is of. */
    void options(Collection<ClusterReport.NamespaceRow> namespaces) {
        for (Sort sort : Sort.values()) {
            if (namespaces.stream().anyMatch(it -> sort.isOf(it.impact()))) {
                html.with("<option value=\"%s\">%s</option>", sort.name(), sort.text);
            }
        }
    }

    /** What comes of one baseline. */
    void of(ClusterReport.BaselineRow row) {
        ImpactCounts impact = row.impact();
        if (impact != null) {
            chip(Verdict.Failed, impact.harmed(), "affected in " + namespaces(impact.namespaces()));
            chip(Verdict.Drifted, impact.atRisk(), "at risk");
            if (impact.unknown() > 0) {
                html.with(
                        "<span class=\"chip %s\">not known of %s</span> ",
                        Verdict.Unknown, namespaces(impact.unknown()));
            }
        }
        plan(row.plan());
    }

    /** What comes of all baselines on a namespace: nothing, or a row over {@code columns}. */
    void of(ClusterReport.NamespaceRow row, int columns) {
        NamespaceImpact impact = row.impact();
        if (impact == null && row.plan() == null) {
            return;
        }
        html.with("<tr class=\"more impact\"><td colspan=\"%s\">", columns);
        if (impact == null) {
            html.markup("If enforced: ");
            plan(row.plan());
        } else {
            html.markup("<details><summary>If enforced: ");
            if (impact.state() == ImpactState.Known && impact.harmed() + impact.atRisk() == 0) {
                html.with("<span class=\"chip %s\">no harm known</span> ", Verdict.Compliant);
            }
            chip(Verdict.Failed, impact.harmed(), "harmed");
            chip(Verdict.Drifted, impact.atRisk(), "at risk");
            if (impact.state() != ImpactState.Known) {
                html.with("<span class=\"chip %s\">%s</span> ", impact.state(), impact.state());
            }
            plan(row.plan());
            html.markup("</summary>");
            details(impact);
            html.markup("</details>");
        }
        html.markup("</td></tr>\n");
    }

    private void details(NamespaceImpact impact) {
        if (impact.message() != null) {
            html.with("<p>%s</p>", impact.message());
        }
        if (!impact.entries().isEmpty()) {
            html.markup("<ul class=\"entries\">");
            impact.entries().forEach(this::entry);
            html.markup("</ul>");
        }
        if (impact.omitted() != null) {
            html.with("<p>and %s more</p>", impact.omitted());
        }
        if (impact.secondOpinion() != null) {
            html.with("<p>Second opinion: %s</p>", impact.secondOpinion());
        }
        if (!impact.notKnown().isEmpty()) {
            html.markup("<p>Not known:</p><ul>");
            impact.notKnown().forEach(it -> html.with("<li>%s</li>", it));
            html.markup("</ul>");
        }
    }

    private void entry(ImpactEntry entry) {
        Verdict colour = entry.consequence().isCertain() ? Verdict.Failed : Verdict.Drifted;
        html.with(
                "<li><b>%s/%s</b> <span class=\"chip %s\">%s</span> <small>%s/%s of baseline"
                        + " %s</small><p>%s</p>",
                entry.kind(),
                entry.name(),
                colour,
                entry.consequence(),
                entry.control(),
                entry.rule(),
                entry.baseline(),
                entry.message());
        if (!entry.places().isEmpty()) {
            html.markup("<ul>");
            for (ImpactPlace place : entry.places()) {
                html.with("<li><code>%s</code>: %s</li>", place.path(), place.remedy());
            }
            html.markup("</ul>");
        }
        if (entry.lines() != null) {
            html.with(
                    "<p>%s to the spec of baseline %s:</p><pre>%s</pre>",
                    entry.places().isEmpty() ? "Add" : "Or add", entry.baseline(), entry.lines());
        }
        html.markup("</li>");
    }

    private void plan(@Nullable PlanCounts plan) {
        if (plan != null) {
            html.with(
                    "<small>writes: %s to create, %s to change, %s to delete</small>",
                    plan.creates(), plan.updates(), plan.deletes());
        }
    }

    private static String namespaces(int number) {
        return number + (number == 1 ? " namespace" : " namespaces");
    }

    private void chip(Verdict colour, int number, String text) {
        if (number > 0) {
            html.with("<span class=\"chip %s\">%s %s</span> ", colour, number, text);
        }
    }
}
