package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.securitybaseline.testbed.chart.Call.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;

/** Nobody but the operator writes what is told of the assessment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssessmentGuardIT {
    private static final String API = "/apis/securitybaseline.io/v1alpha1";
    private static final String GUARD = "securitybaseline-assessment-guard";
    private static final Map<String, Object> FORGED =
            Map.of(
                    "apiVersion",
                    "securitybaseline.io/v1alpha1",
                    "kind",
                    "AssessmentReport",
                    "metadata",
                    Map.of("name", "workloads"),
                    "controls",
                    List.of());

    private OperatorCluster cluster;

    @BeforeAll
    void start() {
        cluster = OperatorCluster.start("assessment-guard-operator", "assessment-guard-tenant");
        await().until(() -> create().status() == 403);
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void anAdministratorForgesChangesAndDeletesNoReport() {
        assertRefused(create(), "AssessmentReports");
        assertRefused(
                Call.merge(
                                API + "/assessmentreports/infrastructure",
                                Map.of("metadata", Map.of("labels", Map.of("a", "b"))))
                        .send(cluster.admin()),
                "infrastructure cannot be changed by hand. Ask your platform team"
                        + " (platform@example.com) if it is wrong.");
        assertRefused(
                Call.delete(API + "/assessmentreports/infrastructure").send(cluster.admin()),
                "AssessmentReports");
    }

    @Test
    void anAdministratorForgesNoStatusAndMayChangeTheSpec() {
        String path = API + "/securityassessments/cluster";
        assertRefused(
                Call.merge(path + "/status", Map.of("status", Map.of("observedGeneration", 9)))
                        .send(cluster.admin()),
                "the status of a SecurityAssessment");

        Answer answer =
                Call.merge(path, Map.of("spec", Map.of("intervalSeconds", 7200)))
                        .send(cluster.admin());

        assertThat(answer).as("%s", answer).matches(Answer::isSuccess);
    }

    private Answer create() {
        return Call.post(API + "/assessmentreports", FORGED).send(cluster.admin());
    }

    private static void assertRefused(Answer answer, String says) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.text()).contains(GUARD, "only the operator writes", says);
    }
}
