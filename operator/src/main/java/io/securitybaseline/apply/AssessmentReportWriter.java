package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.desired.Labels;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the reports of the assessment, as a whole: only the operator writes them. */
public final class AssessmentReportWriter {
    private static final Map<String, String> LABELS =
            Map.of(Labels.MANAGED_BY, Labels.MANAGED_BY_VALUE);

    private final KubernetesClient client;

    public AssessmentReportWriter(KubernetesClient client) {
        this.client = client;
    }

    /** Whether the report is the operator's in all but its content: it goes with the assessment. */
    public static boolean isOurs(AssessmentReport report, SecurityAssessment owner) {
        var metadata = report.getMetadata();
        return LABELS.equals(metadata.getLabels())
                && List.of(reference(owner)).equals(metadata.getOwnerReferences());
    }

    /**
     * Makes the report of this name what it should be.
     *
     * @return the report as the API server returned it
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses
     */
    public AssessmentReport write(
            String name,
            Optional<AssessmentReport> present,
            AssessmentReport wanted,
            SecurityAssessment owner) {
        wanted.setMetadata(
                new ObjectMetaBuilder()
                        .withName(name)
                        .withResourceVersion(
                                present.map(it -> it.getMetadata().getResourceVersion())
                                        .orElse(null))
                        .withLabels(LABELS)
                        .withOwnerReferences(reference(owner))
                        .build());
        return present.isEmpty()
                ? client.resource(wanted).create()
                : client.resource(wanted).update();
    }

    private static OwnerReference reference(SecurityAssessment owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .build();
    }
}
