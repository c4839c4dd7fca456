package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.securitybaseline.api.schema.Atomic;
import io.securitybaseline.api.schema.ListMap;
import io.securitybaseline.api.schema.ListSet;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** How the cluster is assessed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecurityAssessmentSpec(
        @JsonPropertyDescription("Seconds between two runs; 3600 when absent.")
                @Min(300)
                @Max(86400)
                @Nullable Integer intervalSeconds,
        @JsonPropertyDescription(
                        "While true the cluster is not assessed, and all verdicts are Unknown.")
                @Nullable Boolean suspend,
        @JsonPropertyDescription("What kind of cluster it is; Detect when absent.")
                @Nullable ClusterProfile profile,
        @JsonPropertyDescription(
                        "The confidence of evidence that may pass a control; direct alone when"
                                + " absent.")
                @Size(max = 3)
                @ListSet
                List<Confidence> accept,
        @JsonPropertyDescription(
                        "What the cluster is expected to have; where it is absent the control"
                                + " fails instead of not being applicable. NoNodePorts expects that"
                                + " no Service opens ports of nodes. Controls that this"
                                + " version does not judge stay Unknown.")
                @Size(max = 9)
                @ListSet
                List<Expectation> expect,
        @JsonPropertyDescription(
                        "Probes that do more than read. Each also needs the chart's value of its"
                                + " name, which grants its permissions.")
                @Nullable AssessmentProbes probes,
        @JsonPropertyDescription("The numbers that verdicts are about.")
                @Nullable AssessmentThresholds thresholds,
        @JsonPropertyDescription("Which operating systems of nodes count as patched.")
                @Size(max = 32)
                @Atomic
                List<NodeImage> nodeImages,
        @JsonPropertyDescription(
                        "Statements of people about controls that the API shows nothing of.")
                @Size(max = 64)
                @ListMap("control")
                @ValidationRule(
                        value =
                                "self.all(it,"
                                    + " it.validUntil.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$')"
                                    + " && timestamp(it.validUntil) == timestamp(it.validUntil))",
                        message = "write validUntil in UTC, such as 2027-03-31T00:00:00Z")
                @ValidationRule(
                        value =
                                "self.all(it, !has(it.evidenceURL) ||"
                                        + " it.evidenceURL.startsWith('https://'))",
                        message =
                                "write evidenceURL as the address of the evidence, beginning with"
                                        + " https://")
                List<Attestation> attestations) {

    /** An assessment that nothing is said about. */
    public static final SecurityAssessmentSpec USUAL =
            new SecurityAssessmentSpec(
                    null, null, null, List.of(), List.of(), null, null, List.of(), List.of());

    private static final int HOUR = 3600;

    public SecurityAssessmentSpec {
        accept = accept == null ? List.of() : List.copyOf(accept);
        expect = expect == null ? List.of() : List.copyOf(expect);
        nodeImages = nodeImages == null ? List.of() : List.copyOf(nodeImages);
        attestations = attestations == null ? List.of() : List.copyOf(attestations);
    }

    public int seconds() {
        return intervalSeconds == null ? HOUR : intervalSeconds;
    }

    /** No field of its own. */
    @JsonIgnore
    public boolean isSuspended() {
        return Boolean.TRUE.equals(suspend);
    }

    /** Whether evidence of that confidence may pass a control. */
    public boolean accepts(Confidence confidence) {
        return confidence == Confidence.direct || accept.contains(confidence);
    }

    public AssessmentProbes probesOrNone() {
        return probes == null ? AssessmentProbes.NONE : probes;
    }

    public AssessmentThresholds thresholdsOrUsual() {
        return thresholds == null ? AssessmentThresholds.USUAL : thresholds;
    }

    public ClusterProfile profileOrDetect() {
        return profile == null ? ClusterProfile.Detect : profile;
    }
}
