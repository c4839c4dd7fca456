package io.securitybaseline.report;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.baseline.SelectedBaseline;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one reconciliation found out about one namespace.
 *
 * @param namespace its name
 * @param baselines how it stands to each baseline that selects it, by the baseline's name
 * @param overrides which values of the baselines gave way to those of others
 * @param drift the drift log as the report shows it, with the baselines that ask
 * @param news the entries of the drift log that came up or changed in this reconciliation
 * @param exceptions what waivers exempt there
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

    private static final int MAX_MESSAGE = 512;

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

    /** The same without the report, for those who only count. */
    public NamespaceResult withoutReport() {
        return new NamespaceResult(
                namespace, baselines, overrides, drift, List.of(), exceptions, waivers, null);
    }

    /**
     * The same when the report could not be written: what is said here would be lost with the
     * process.
     *
     * @param why what the API server said
     */
    public NamespaceResult untold(String why) {
        return new NamespaceResult(
                namespace,
                all(
                        Verdict.Failed,
                        Reason.ReportNotWritten,
                        "the report of namespace " + namespace + " cannot be written: " + why),
                overrides,
                drift,
                List.of(),
                exceptions,
                waivers,
                report);
    }

    /**
     * What is known of a namespace that could not be looked at.
     *
     * @param message why, in a sentence
     */
    public static NamespaceResult unknown(
            String namespace, List<SelectedBaseline> selecting, Reason reason, String message) {
        Map<String, BaselineVerdict> verdicts = new TreeMap<>();
        for (SelectedBaseline baseline : selecting) {
            verdicts.put(
                    baseline.name(),
                    new BaselineVerdict(
                            baseline.generation(),
                            baseline.isRolledOut(),
                            Arrays.stream(Control.values())
                                    .filter(it -> baseline.spec().modeOf(it).isPresent())
                                    .collect(
                                            Collectors.toMap(
                                                    it -> it,
                                                    it ->
                                                            verdict(
                                                                    it,
                                                                    Verdict.Unknown,
                                                                    reason,
                                                                    message)))));
        }
        return new NamespaceResult(
                namespace, verdicts, List.of(), List.of(), List.of(), List.of(), Map.of(), null);
    }

    private Map<String, BaselineVerdict> all(Verdict verdict, Reason reason, String message) {
        Map<String, BaselineVerdict> changed = new TreeMap<>();
        baselines.forEach(
                (name, known) ->
                        changed.put(
                                name,
                                known.with(
                                        known.controls().keySet().stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                it -> it,
                                                                it ->
                                                                        verdict(
                                                                                it, verdict, reason,
                                                                                message))))));
        return changed;
    }

    private static ControlVerdict verdict(
            Control control, Verdict verdict, Reason reason, String message) {
        return new ControlVerdict(control, verdict, reason.name(), Text.line(message, MAX_MESSAGE));
    }
}
