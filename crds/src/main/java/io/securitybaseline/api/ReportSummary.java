package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The report in numbers. */
public record ReportSummary(
        @JsonPropertyDescription("Differences that are there now.") int open,
        @JsonPropertyDescription("Repairs since the report exists.") long repaired,
        @JsonPropertyDescription(
                        "Differences that are there now and were left out of the drift list to keep"
                                + " the report small.")
                int driftOmitted,
        @JsonPropertyDescription(
                        "Entries that were left out of the inventory to keep the report small.")
                int inventoryOmitted,
        @JsonPropertyDescription(
                        "Entries that were left out of the overrides to keep the report small.")
                int overridesOmitted,
        @JsonPropertyDescription(
                        "Entries that were left out of the baselines to keep the report small.")
                int baselinesOmitted) {

    /** A report of nothing. */
    public static final ReportSummary NONE = new ReportSummary(0, 0, 0, 0, 0, 0);
}
