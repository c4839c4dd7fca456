package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import org.jspecify.annotations.Nullable;

/** The report in numbers. */
public record ReportSummary(
        @JsonPropertyDescription("Differences that are there now.") int open,
        @JsonPropertyDescription(
                        "Repairs of drift since the report exists; what was created for the"
                                + " first time does not count.")
                long repaired,
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
                int baselinesOmitted,
        @JsonPropertyDescription(
                        "How much waivers exempt; the list may show less to keep the report "
                                + "small.")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable Integer exceptions) {

    /** A report of nothing. */
    public static final ReportSummary NONE = new ReportSummary(0, 0, 0, 0, 0, 0, null);
}
