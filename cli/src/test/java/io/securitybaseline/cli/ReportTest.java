package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command {@code report}, on what was exported of a cluster. */
class ReportTest {

    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec: {namespaceSelector: {matchLabels: {a: b}}, mode: Enforce}
            status:
              conditions:
              - {type: Ready, status: "True", reason: Accepted, message: told, lastTransitionTime: "2026-01-01T00:00:00Z"}
              namespaces: {selected: 2, compliant: 1, drifted: 1, pending: 0, failed: 0, unknown: 0}
              lastVerifiedTime: "2026-01-01T00:00:00Z"
              plan: {creates: 31, updates: 32, deletes: 33}
              impact: {namespaces: 41, harmed: 42, atRisk: 43, unknown: 44}
            """;

    /** Appended to a report. */
    private static final String IMPACT =
            """
            plan: {creates: 3, updates: 2, deletes: 1}
            impact:
              state: Known
              harmed: 1
              atRisk: 1
              entries:
              - baseline: tenant
                control: network
                rule: Ingress
                kind: Ingress
                name: front
                consequence: TrafficCut
                message: <b>nobody</b> gets through
                lines: |-
                  network:
                    ingress:
                    - name: "<web>"
              - baseline: tenant
                control: rbac
                rule: TokenAutomount
                kind: Deployment
                name: web
                consequence: TokenTakenAway
                message: it has a token
                places: [{path: spec.template.spec.automountServiceAccountToken, remedy: write true}]
              omitted: 3
              secondOpinion: the API server says the same
              notKnown: [real traffic is not seen]
            """;

    private static final String PENDING =
            """
            impact: {state: Pending, message: not looked through yet, harmed: 0, atRisk: 0}
            """;

    private static final String REPORT =
            """
            ---
            apiVersion: securitybaseline.io/v1alpha1
            kind: NamespaceSecurityReport
            metadata: {name: baseline, namespace: %s}
            verdict: %s
            baselines: [{name: tenant, generation: 1}]
            summary: {open: 1, repaired: 7}
            ofANewerVersion: {x: 1}
            controls:
            - {control: network, verdict: %s, reason: Drifted, message: "<script>alert(1)</script>"}
            - {control: rbac, verdict: Compliant, reason: InPlace, message: all is there}
            drift: []
            """;

    @TempDir private Path folder;

    @Test
    void exitCodeSaysWhetherAllIsCompliant() throws IOException {
        assertThat(report(REPORT.formatted("a", "Compliant", "Compliant")).exitCode()).isZero();
        assertThat(report(REPORT.formatted("a", "Drifted", "Drifted")).exitCode()).isEqualTo(1);
        assertThat(report("---\na: b: c\n").exitCode()).isEqualTo(2);
    }

    @Test
    void tableTellsWhatIsNotAsItShouldBe() throws IOException {
        var out =
                report(
                                REPORT.formatted("a", "Drifted", "Drifted")
                                        + REPORT.formatted("b", "Compliant", "Compliant"))
                        .out();

        assertThat(out)
                .contains("2 namespaces, 1 of them compliant")
                .containsPattern("a +network +Drifted +Drifted +<script>")
                .doesNotContainPattern("(?m)^b ");
    }

    @Test
    void jsonCountsByControl() throws IOException {
        JsonNode json =
                new ObjectMapper()
                        .readTree(
                                report(REPORT.formatted("a", "Drifted", "Drifted"), "-o", "json")
                                        .out());

        assertThat(json.at("/controls/0").toString())
                .isEqualTo(
                        "{\"control\":\"network\",\"namespaces\":{\"selected\":1,\"compliant\":0,\"nonCompliant\":0,\"drifted\":1,\"pending\":0,\"failed\":0,\"unknown\":0},\"waived\":0}");
        assertThat(json.at("/namespaces/0/repaired").asInt()).isEqualTo(7);
        assertThat(json.at("/baselines/0/verified").asText()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void pageNeedsNothingElse() throws IOException {
        assertThat(report(REPORT.formatted("a", "Drifted", "Drifted"), "-o", "html").out())
                .startsWith("<!DOCTYPE html>")
                .doesNotContainPattern("(src|href)=|url\\(|@import|https?://|\\{\\{")
                .contains("default-src 'none'", "prefers-color-scheme: dark", "@media print")
                .contains("aria-label=\"1 Drifted\"")
                .contains("data-control=\"network\" data-verdict=\"Drifted\"");
    }

    @Test
    void textOfAClusterDoesNotBecomeMarkup() throws IOException {
        assertThat(report(REPORT.formatted("a", "Drifted", "Drifted"), "-o", "html").out())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void tableTellsWhatEnforcementWouldDo() throws IOException {
        var out =
                report(
                                REPORT.formatted("a", "Compliant", "Compliant")
                                        + IMPACT
                                        + REPORT.formatted("b", "Compliant", "Compliant")
                                        + PENDING
                                        + REPORT.formatted("c", "Compliant", "Compliant"))
                        .out();

        assertThat(out)
                .containsPattern("(?m)^tenant +31 +32 +33 +42 +43 +41 +44$")
                .containsPattern("(?m)^a +1 +1 +Ingress/front TrafficCut: <b>nobody</b> gets")
                .containsPattern("(?m)^b +0 +0 +Pending: not looked through yet$")
                .doesNotContainPattern("(?m)^c ")
                .contains(
                        "3 namespaces, 3 of them compliant, 1 affected if everything was enforced");
    }

    @Test
    void nothingIsSaidOfEnforcementWhereNothingIsToCome() throws IOException {
        var reports = REPORT.formatted("c", "Compliant", "Compliant");

        assertThat(report(reports).out()).endsWith("1 namespaces, 1 of them compliant\n");
        assertThat(report(reports, "-o", "html").out())
                .contains("<tbody data-impact=\"\" data-waived=\"\">")
                .doesNotContain("<tr class=\"more", "<option value=\"damage\">");
    }

    @Test
    void jsonHasPlanAndImpact() throws IOException {
        var reports = REPORT.formatted("a", "Compliant", "Compliant") + IMPACT;
        JsonNode json = new ObjectMapper().readTree(report(reports, "-o", "json").out());

        assertThat(json.at("/baselines/0/plan/creates").asInt()).isEqualTo(31);
        assertThat(json.at("/baselines/0/impact/namespaces").asInt()).isEqualTo(41);
        assertThat(json.at("/namespaces/0/plan/deletes").asInt()).isEqualTo(1);
        assertThat(json.at("/namespaces/0/impact/entries/0/lines").asText())
                .isEqualTo("network:\n  ingress:\n  - name: \"<web>\"");
        assertThat(json.at("/namespaces/0/impact/notKnown/0").asText())
                .isEqualTo("real traffic is not seen");
    }

    @Test
    void pageTellsWhatEnforcementWouldDo() throws IOException {
        var out =
                report(
                                REPORT.formatted("a", "Compliant", "Compliant")
                                        + IMPACT
                                        + REPORT.formatted("b", "Compliant", "Compliant")
                                        + PENDING,
                                "-o",
                                "html")
                        .out();

        assertThat(out)
                .contains("<b>1</b> affected if enforced")
                .contains(
                        "42 affected in 41 namespaces", "43 at risk", "not known of 44 namespaces")
                .contains("<tbody data-impact=\"damage risk\"", "<tbody data-impact=\"unknown\"")
                .contains(
                        "<option value=\"damage\">would do damage</option>",
                        "<option value=\"risk\">may do damage</option>",
                        "<option value=\"unknown\">not known</option>")
                .contains("writes: 3 to create, 2 to change, 1 to delete")
                .contains("<b>Ingress/front</b> <span class=\"chip Failed\">TrafficCut</span>")
                .contains("<p>&lt;b&gt;nobody&lt;/b&gt; gets through</p>")
                .contains("<p>Add to the spec of baseline tenant:</p>")
                .contains("<pre>network:\n  ingress:\n  - name: &quot;&lt;web&gt;&quot;</pre>")
                .contains("<b>Deployment/web</b> <span class=\"chip Drifted\">TokenTakenAway")
                .contains(
                        "<code>spec.template.spec.automountServiceAccountToken</code>: write true")
                .contains("and 3 more", "Second opinion: the API server says the same")
                .contains("<li>real traffic is not seen</li>")
                .contains("<p>not looked through yet</p>");
    }

    private Run report(String reports, String... more) throws IOException {
        var file = folder.resolve("reports.yaml");
        Files.writeString(file, BASELINE + reports);
        var arguments =
                new java.util.ArrayList<>(java.util.List.of("report", "-f", file.toString()));
        arguments.addAll(java.util.List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }
}
