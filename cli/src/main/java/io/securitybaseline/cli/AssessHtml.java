package io.securitybaseline.cli;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentFinding;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.CitedAttestation;
import io.securitybaseline.api.ControlReference;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.LayerScore;
import io.securitybaseline.api.MissingEvidence;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An assessment as one page that needs nothing else. Everything in it that comes from a cluster is
 * text.
 */
record AssessHtml(AssessDocument document, Instant time) {
    private static final String PAGE = "assess.html";

    void print(PrintWriter out) throws IOException {
        new HtmlPage(PAGE).print(out, this::part);
    }

    private Html part(String name) {
        return switch (name) {
            case "time" -> new Html().text(time.truncatedTo(ChronoUnit.SECONDS).toString());
            case "tiles" -> tiles();
            case "scores" -> scores();
            case "layers" -> layers();
            case "missing" -> missing();
            default -> throw new IllegalStateException(name);
        };
    }

    private Html tiles() {
        Html html = new Html();
        for (AssessmentVerdict verdict : AssessmentVerdict.values()) {
            long number =
                    document.controls().stream().filter(it -> it.verdict() == verdict).count();
            html.with("<li class=\"%s\"><b>%s</b> %s</li>", verdict, number, verdict);
        }
        return html;
    }

    private Html scores() {
        Html html = new Html();
        for (LayerScore it : document.score()) {
            String score = it.score() == null ? "–" : it.score().toString();
            html.with("<tr><th scope=\"row\">%s</th>", it.layer());
            html.with("<td data-label=\"Score\">%s</td>", score);
            html.with(
                    "<td data-label=\"Known\"><meter min=\"0\" max=\"100\" value=\"%s\"></meter>"
                            + " %s %%</td>",
                    it.known(), it.known());
            html.with("<td data-label=\"Fail\">%s</td>", it.fail());
            html.with("<td data-label=\"Unknown\">%s</td></tr>\n", it.unknown());
        }
        return html;
    }

    private Html layers() {
        Html html = new Html();
        for (Layer layer : Layer.values()) {
            List<AssessedControl> controls =
                    document.controls().stream().filter(it -> it.layer() == layer).toList();
            if (!controls.isEmpty()) {
                html.with("<section><h2>%s</h2>\n", layer);
                controls.stream().filter(it -> !isFolded(it)).forEach(it -> control(html, it));
                folded(html, controls.stream().filter(AssessHtml::isFolded).toList());
                html.markup("</section>\n");
            }
        }
        return html;
    }

    private static boolean isFolded(AssessedControl it) {
        return it.verdict() == AssessmentVerdict.NotApplicable;
    }

    private void folded(Html html, List<AssessedControl> controls) {
        if (!controls.isEmpty()) {
            html.with("<details><summary>%s not applicable</summary>\n", controls.size());
            controls.forEach(it -> control(html, it));
            html.markup("</details>\n");
        }
    }

    private void control(Html html, AssessedControl it) {
        html.with("<details class=\"control %s\"><summary>", it.verdict());
        html.with("<span class=\"chip\">%s</span> ", it.verdict());
        html.with("<span class=\"severity\">%s</span> ", it.severity());
        html.with("<code>%s</code> ", it.id());
        html.with("<span class=\"message\">%s</span></summary>\n", it.message());
        html.with("<p>%s</p><dl>", it.title());
        evidence(html, it);
        if (it.verdict() != AssessmentVerdict.Pass && it.remedy() != null) {
            row(html, "Remedy", it.remedy());
        }
        row(html, "Rows", String.join(", ", it.rows()));
        row(html, "References", references(it));
        html.markup("</dl>\n");
        statement(html, it.attestation());
        findings(html, it);
        html.markup("</details>\n");
    }

    private static void evidence(Html html, AssessedControl it) {
        if (it.source() != null) {
            String instance = it.instance() == null ? "" : " of " + it.instance();
            row(
                    html,
                    "Evidence",
                    "%s%s, %s, seen %s"
                            .formatted(it.source(), instance, it.confidence(), it.observedTime()));
        }
        if (it.outOf() != null) {
            row(html, "Examined", "%d of %d".formatted(it.examined(), it.outOf()));
        }
        if (it.acceptedBy() != null) {
            row(html, "Accepted by", "SecurityWaiver " + it.acceptedBy());
        }
        row(html, "Reason", it.reason());
    }

    private static void row(Html html, String name, String value) {
        if (!value.isEmpty()) {
            html.with("<dt>%s</dt><dd>%s</dd>", name, value);
        }
    }

    private static String references(AssessedControl it) {
        return it.references().stream()
                .collect(
                        Collectors.groupingBy(
                                ControlReference::catalogue,
                                TreeMap::new,
                                Collectors.mapping(ControlReference::id, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining("; "));
    }

    private static void statement(Html html, @Nullable CitedAttestation it) {
        if (it != null) {
            html.with(
                    "<blockquote>%s<footer>%s, valid until %s</footer></blockquote>\n",
                    it.statement(), it.by(), it.validUntil());
        }
    }

    private void findings(Html html, AssessedControl it) {
        List<AssessmentFinding> findings =
                document.findings().stream()
                        .filter(each -> each.control().equals(it.id()))
                        .toList();
        if (findings.size() > 1) {
            html.markup("<ul>");
            findings.forEach(
                    each ->
                            html.with(
                                    "<li>%s %s: %s</li>",
                                    each.subject(),
                                    each.name() == null ? "" : each.name(),
                                    each.message()));
            html.markup("</ul>\n");
        }
    }

    private Html missing() {
        Html html = new Html();
        for (MissingEvidence it : document.missing()) {
            html.with("<tr><th scope=\"row\">%s</th>", it.probe());
            html.with("<td data-label=\"Why\">%s</td>", it.gap());
            html.with("<td data-label=\"Controls\">%s</td>", it.controls());
            html.with("<td data-label=\"Grant\">%s</td>", it.grant() == null ? "" : it.grant());
            html.with(
                    "<td data-label=\"Detail\">%s</td></tr>\n",
                    it.detail() == null ? "" : it.detail());
        }
        return html;
    }
}
