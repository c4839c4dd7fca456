package io.securitybaseline.assessed;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.AssessmentFinding;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.ControlState;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.api.SecurityAssessmentStatus;
import io.securitybaseline.api.Severity;
import io.securitybaseline.catalogue.Catalogue;
import io.securitybaseline.catalogue.ControlDefinition;
import io.securitybaseline.posture.AssessedPosture;
import io.securitybaseline.posture.Finding;
import io.securitybaseline.posture.Judgement;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whatever a cluster holds, reports and status stay within their bounds, and hide nothing. */
class BoundsTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final String HOSTILE = "\u001b[31mred\u202e\u0000\ud83d\"</script>".repeat(200);
    private static final Map<String, String> WAIVERS =
            Catalogue.builtIn().controls().stream()
                    .collect(Collectors.toMap(ControlDefinition::id, any -> "w".repeat(253)));

    @Test
    void aReportHasAtMost48KiBAnd200FindingsAndCountsTheRest() {
        for (LayerReport report : reports(NOW, Map.of())) {
            assertThat(ByteCount.of(report.object())).isLessThanOrEqualTo(LayerReports.BYTES);
            assertThat(report.findings()).hasSizeLessThanOrEqualTo(LayerReports.FINDINGS);
            int all = report.findings().size() + (report.omitted() == null ? 0 : report.omitted());
            assertThat(all).isEqualTo(report.controls().size() * 100);
        }
    }

    @Test
    void textOfTheClusterIsCutAndSteersNothing() {
        for (LayerReport report : reports(NOW, Map.of())) {
            assertThat(report.controls()).allSatisfy(it -> assertSafe(it.message(), 512));
            assertThat(report.findings())
                    .isNotEmpty()
                    .allSatisfy(it -> assertSafe(it.message(), 256))
                    .extracting(AssessmentFinding::name)
                    .allSatisfy(it -> assertSafe(it, 253));
        }
    }

    @Test
    void aStatusHasAtMost24KiBAndEveryControl() {
        SecurityAssessment assessment = new SecurityAssessment();
        assessment.setSpec(SecurityAssessmentSpec.USUAL);
        List<LayerReport> reports = reports(NOW, Map.of());

        SecurityAssessmentStatus status =
                AssessmentStatuses.of(
                        new AssessmentRun(
                                assessment,
                                posture(),
                                reports,
                                "v1.36.3",
                                null,
                                NOW,
                                null,
                                false,
                                NOW));

        assertThat(ByteCount.of(status)).isLessThanOrEqualTo(AssessmentStatuses.BYTES);
        assertThat(status.controls()).hasSameSizeAs(Catalogue.builtIn().controls());
    }

    @Test
    void sinceIsThatOfTheSameVerdictAndNeverAhead() {
        String id = Catalogue.builtIn().controls().getFirst().id();
        Instant earlier = NOW.minus(Duration.ofDays(3));

        assertThat(since(id, AssessmentVerdict.Fail, earlier)).isEqualTo(earlier);
        assertThat(since(id, AssessmentVerdict.Pass, earlier)).isEqualTo(NOW);
        assertThat(since(id, AssessmentVerdict.Fail, NOW.plus(Duration.ofDays(1)))).isEqualTo(NOW);
    }

    private static Instant since(String id, AssessmentVerdict before, Instant then) {
        return reports(NOW, Map.of(id, new ControlState(id, before, Severity.High, "", then, null)))
                .stream()
                .flatMap(it -> it.controls().stream())
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow()
                .since();
    }

    private static void assertSafe(String text, int longest) {
        assertThat(text)
                .hasSizeLessThanOrEqualTo(longest)
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
        assertThat(text.codePoints()).noneMatch(it -> it >= 0xD800 && it <= 0xDFFF);
    }

    private static List<LayerReport> reports(Instant now, Map<String, ControlState> before) {
        return LayerReports.of(posture(), SecurityAssessmentSpec.USUAL, WAIVERS, before, now);
    }

    private static AssessedPosture posture() {
        Finding finding = new Finding(Severity.High, HOSTILE, HOSTILE, HOSTILE, HOSTILE);
        Map<ControlDefinition, Judgement> judgements = new LinkedHashMap<>();
        for (ControlDefinition each : Catalogue.builtIn().controls()) {
            judgements.put(
                    each,
                    new Judgement(
                            AssessmentVerdict.Fail,
                            each.severity(),
                            "Fail",
                            HOSTILE,
                            new Judgement.Basis(null, 0, 0),
                            Collections.nCopies(100, finding),
                            List.of()));
        }
        return new AssessedPosture(judgements);
    }
}
