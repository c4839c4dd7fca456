package io.securitybaseline.assessed;

import io.securitybaseline.api.ClusterProfile;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.posture.AssessedPosture;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What the status of an assessment is made of.
 *
 * @param resource the assessment, with the status that it has now
 * @param posture what was found
 * @param reports what the reports say of it
 * @param kubernetesVersion of the API server; null where it did not say
 * @param profile what kind of cluster it was found to be; null where its signals do not say
 * @param ended when it was found
 * @param failure why the last run ended in an error; null where it did not
 * @param isLate whether no run has ended for two intervals
 */
public record AssessmentRun(
        SecurityAssessment resource,
        AssessedPosture posture,
        List<LayerReport> reports,
        @Nullable String kubernetesVersion,
        @Nullable ClusterProfile profile,
        Instant ended,
        @Nullable String failure,
        boolean isLate,
        Instant now) {

    public AssessmentRun {
        reports = List.copyOf(reports);
    }
}
