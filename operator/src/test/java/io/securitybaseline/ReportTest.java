package io.securitybaseline;

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
                        "{\"control\":\"network\",\"namespaces\":{\"selected\":1,\"compliant\":0,\"drifted\":1,\"pending\":0,\"failed\":0,\"unknown\":0}}");
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

    private Run report(String reports, String... more) throws IOException {
        var file = folder.resolve("reports.yaml");
        Files.writeString(file, BASELINE + reports);
        var arguments =
                new java.util.ArrayList<>(java.util.List.of("report", "-f", file.toString()));
        arguments.addAll(java.util.List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }
}
