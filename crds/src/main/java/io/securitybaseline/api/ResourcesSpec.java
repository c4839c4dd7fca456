package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import org.jspecify.annotations.Nullable;

/** The control {@code resources}: a LimitRange and a ResourceQuota in each selected namespace. */
public record ResourcesSpec(
        @JsonPropertyDescription("Mode of this control; the baseline's own mode when absent.")
                @Nullable Mode mode,
        @JsonPropertyDescription("Content of the LimitRange securitybaseline-limits.")
                @Nullable LimitRangeEntry limitRange,
        @JsonPropertyDescription("Content of the ResourceQuota securitybaseline-quota.")
                @Nullable QuotaEntry quota) {}
