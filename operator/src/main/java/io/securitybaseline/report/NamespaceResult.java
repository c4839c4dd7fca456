package io.securitybaseline.report;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.OverrideEntry;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one round found out about one namespace.
 *
 * @param namespace its name
 * @param baselines how it stands to each baseline that selects it, by the baseline's name
 * @param overrides which values of the baselines gave way to those of others
 * @param drift the ledger as the report shows it, with the baselines that ask
 * @param news the entries of the ledger that came up or changed in this round
 * @param exceptions what waivers excuse there
 * @param waivers the waivers that were taken into account, with their generations
 * @param report what the namespace's report should be; null when there should be none
 */
public record NamespaceResult(
        String namespace,
        Map<String, BaselineVerdict> baselines,
        List<OverrideEntry> overrides,
        List<DriftEntry> drift,
        List<DriftEntry> news,
        List<ExceptionEntry> exceptions,
        Map<String, Long> waivers,
        @Nullable NamespaceSecurityReport report) {

    public NamespaceResult {
        baselines = Collections.unmodifiableMap(new TreeMap<>(baselines));
        overrides = List.copyOf(overrides);
        drift = List.copyOf(drift);
        news = List.copyOf(news);
        exceptions = List.copyOf(exceptions);
        waivers = Collections.unmodifiableMap(new TreeMap<>(waivers));
    }

    /**
     * Whether the report that is there must be written, or deleted, to be what it should be. Its
     * metadata does not matter.
     */
    public boolean isWorthWriting(@Nullable NamespaceSecurityReport present) {
        if (report == null || present == null) {
            return report != null || present != null;
        }
        return !ReportContent.of(report).equals(ReportContent.of(present));
    }
}
