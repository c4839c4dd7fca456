package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

import org.jspecify.annotations.Nullable;

/** The numbers that verdicts are about. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssessmentThresholds(
        @JsonPropertyDescription("Days after which an image counts as old; 90 when absent.")
                @Min(1)
                @Max(3650)
                @Nullable Integer imageAgeDays,
        @JsonPropertyDescription("Days after which a scanner's report is stale; 7 when absent.")
                @Min(1)
                @Max(365)
                @Nullable Integer reportAgeDays,
        @JsonPropertyDescription("Critical vulnerabilities that an image may have; 0 when absent.")
                @Min(0)
                @Max(100000)
                @Nullable Integer criticalVulnerabilities,
        @JsonPropertyDescription(
                        "Days after which a node with an image-based operating system is due for"
                                + " replacement; 90 when absent.")
                @Min(1)
                @Max(3650)
                @Nullable Integer nodeAgeDays,
        @JsonPropertyDescription("Days for which audit logs are kept; 30 when absent.")
                @Min(1)
                @Max(3650)
                @Nullable Integer auditLogDays,
        @JsonPropertyDescription(
                        "Days before its end from which a certificate is due; 30 when absent.")
                @Min(1)
                @Max(365)
                @Nullable Integer certificateDays) {

    /** All as they are when absent. */
    public static final AssessmentThresholds USUAL =
            new AssessmentThresholds(null, null, null, null, null, null);

    private static int or(@Nullable Integer value, int usual) {
        return value == null ? usual : value;
    }

    public int daysOfReport() {
        return or(reportAgeDays, 7);
    }

    public int daysOfNode() {
        return or(nodeAgeDays, 90);
    }

    public int daysOfAuditLog() {
        return or(auditLogDays, 30);
    }

    public int daysOfCertificate() {
        return or(certificateDays, 30);
    }
}
