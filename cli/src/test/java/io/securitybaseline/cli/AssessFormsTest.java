package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentFinding;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.CitedAttestation;
import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.ControlReference;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.LayerScore;
import io.securitybaseline.api.MissingEvidence;
import io.securitybaseline.api.Severity;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms of an assessment, also of one that is full of text which somebody else wrote. */
class AssessFormsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static AssessDocument document(String text) {
        return new AssessDocument(
                Stream.of(AssessmentVerdict.values()).map(it -> control(it, text)).toList(),
                List.of(new LayerScore("control-plane", 50, 40, 1, 1)),
                List.of(
                        new MissingEvidence(
                                "apiServer", Gap.Forbidden, 3, text, "assessment.enabled")),
                List.of(
                        finding(text, AssessmentVerdict.Fail),
                        finding(text, AssessmentVerdict.Fail)));
    }

    private static AssessmentFinding finding(String text, AssessmentVerdict verdict) {
        return new AssessmentFinding(
                "nodes/" + verdict.name().toLowerCase(Locale.ROOT),
                Severity.High,
                "Pod",
                text,
                text,
                text);
    }

    private static AssessedControl control(AssessmentVerdict verdict, String text) {
        return new AssessedControl(
                "nodes/" + verdict.name().toLowerCase(Locale.ROOT),
                List.of("K1"),
                Layer.INFRASTRUCTURE,
                "Nodes are good.",
                verdict,
                Severity.High,
                Confidence.direct,
                "nodes",
                text,
                Instant.EPOCH,
                verdict.name(),
                text,
                1L,
                2L,
                null,
                new CitedAttestation(text, text, null, "2027-03-31T00:00:00Z"),
                text,
                "Do something.",
                List.of(new ControlReference("Kubescape", List.of(), "C-0001")));
    }

    @Test
    void sarifIsWhatTheStandardSays() throws IOException {
        JsonNode log = JSON.readTree(sarif(document("good")));

        assertThat(OutputFormsTest.violations(log)).isEmpty();
        assertThat(log.at("/runs/0/results").findValuesAsText("kind"))
                .contains("pass", "fail", "open", "notApplicable", "review");
        for (JsonNode result : log.at("/runs/0/results")) {
            assertThat(result.path("level").asText())
                    .isEqualTo(result.path("kind").asText().equals("fail") ? "error" : "none");
        }
        assertThat(
                        log.at("/runs/0/invocations/0/toolExecutionNotifications/0/message/text")
                                .asText())
                .contains("assessment.enabled");
    }

    @Test
    void jsonHasTheFieldsThatStay() throws IOException {
        StringWriter out = new StringWriter();
        Structured.json.print(document("good"), new PrintWriter(out));
        JsonNode printed = JSON.readTree(out.toString());

        assertThat(printed.fieldNames()).toIterable().contains("controls", "score", "missing");
        assertThat(printed.at("/controls/0").fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "rows",
                        "layer",
                        "title",
                        "verdict",
                        "severity",
                        "confidence",
                        "source",
                        "reason",
                        "message",
                        "remedy",
                        "references");
        assertThat(printed.at("/controls/0/layer").asText()).isEqualTo("infrastructure");
    }

    @Test
    void textOfOthersIsNothingButText() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            String hostile = hostile(random);
            JsonNode log = JSON.readTree(sarif(document(hostile)));
            assertThat(log.at("/runs/0/results/0/message/text").asText()).isEqualTo(hostile);

            assertThat(html(document(hostile)).replace("{{", ""))
                    .doesNotContain("<script")
                    .doesNotContain("<img");
            assertThat(table(document(hostile)).codePoints())
                    .allMatch(it -> it == '\n' || (!Character.isISOControl(it) && it != 0x202e));
        }
    }

    private static String hostile(Random random) {
        String[] pieces = {
            "<script>alert(1)</script>",
            "</td>",
            "\u001b[31m",
            "\"",
            "'",
            "&",
            "{{layers}}",
            "]]>",
            "\u202e",
            "\n",
            "\r",
            "\u0007",
            "%s",
            "<img src=x onerror=y>",
            "💥",
            "\t",
            "\u0085"
        };
        return random.ints(1 + random.nextInt(12), 0, pieces.length)
                .mapToObj(it -> pieces[it])
                .collect(Collectors.joining("a"));
    }

    private static String sarif(AssessDocument document) throws IOException {
        StringWriter out = new StringWriter();
        new AssessSarif(document, "1").print(new PrintWriter(out));
        return out.toString();
    }

    private static String html(AssessDocument document) throws IOException {
        StringWriter out = new StringWriter();
        new AssessHtml(document, Instant.EPOCH).print(new PrintWriter(out));
        return out.toString();
    }

    private static String table(AssessDocument document) {
        StringWriter out = new StringWriter();
        new AssessTable(new Terminal(new PrintWriter(out), new PrintWriter(out), false, false, 0))
                .print(document);
        return out.toString();
    }
}
