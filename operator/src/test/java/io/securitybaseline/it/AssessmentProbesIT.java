package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.MissingEvidence;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.api.SecurityAssessmentStatus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Objects;

/** The probes that do more than read, as the operator under the chart's rights. */
class AssessmentProbesIT {
    private static final String CANARY = "securitybaseline-canary";

    private final OperatorUnderTest operator = OperatorUnderTest.running();
    private final Cluster cluster = new Cluster(operator.admin());

    @AfterEach
    void end() {
        cluster.client().resources(SecurityAssessment.class).delete();
        cluster.client().resources(AssessmentReport.class).delete();
    }

    @Test
    void triedObjectsAndTheCanaryShowWhatFlagsWouldAndLeaveNothing() {
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityAssessment
                metadata: {name: cluster}
                spec: {probes: {dryRun: true, canary: true}}
                """);

        cluster.eventually(
                "assessed",
                () ->
                        assertThat(status().observedGeneration())
                                .isEqualTo(assessment().getMetadata().getGeneration()));
        assertThat(status().missing())
                .extracting(MissingEvidence::probe)
                .doesNotContain("dryRun", "canary");
        cluster.eventually(
                "the canary is gone",
                () ->
                        assertThat(
                                        cluster.client()
                                                .secrets()
                                                .inNamespace(operator.installation().namespace())
                                                .withName(CANARY)
                                                .get())
                                .isNull());
    }

    private SecurityAssessment assessment() {
        return cluster.client()
                .resources(SecurityAssessment.class)
                .withName(Names.ASSESSMENT)
                .get();
    }

    private SecurityAssessmentStatus status() {
        return Objects.requireNonNull(assessment().getStatus(), "no status yet");
    }
}
