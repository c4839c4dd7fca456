package io.securitybaseline.check;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.Readings;
import io.securitybaseline.waiver.Waivers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Verdicts on manifests that are written as text. */
final class Verdicts {
    static final Set<String> ORDINARY = Set.of(Names.ORDINARY_CLUSTER_ROLES.split(","));

    private static final Set<String> EVERYBODY = Set.of(Names.EVERYBODY.split(","));

    private Verdicts() {}

    /**
     * Findings as in {@link #findings(String, String)} of each document, as if all were applied.
     */
    static List<String> ofInput(String baseline, String documents) {
        return ofInput(baseline, documents, ORDINARY);
    }

    static List<String> ofInput(String baseline, String documents, Set<String> ordinary) {
        var manifests = Readings.ofText(documents).manifests();
        var input = new AppliedInput("");
        manifests.forEach(input::take);
        var checks =
                new Checks(
                        new NamespaceScope(List.of(baseline(baseline)), Map.of()),
                        Waivers.NONE,
                        input,
                        ordinary,
                        EVERYBODY,
                        Instant.EPOCH);
        return manifests.stream()
                .flatMap(
                        it ->
                                findings(checks.judge(it)).stream()
                                        .map(line -> it.name() + ": " + line))
                .toList();
    }

    static ManifestVerdict of(
            String baseline, String manifest, Map<String, Map<String, String>> labels) {
        return checks(baseline, labels).judge(manifest(manifest));
    }

    static Checks checks(String baseline, Map<String, Map<String, String>> labels) {
        return new Checks(
                new NamespaceScope(List.of(baseline(baseline)), labels),
                Waivers.NONE,
                AppliedInput.NONE,
                ORDINARY,
                EVERYBODY,
                Instant.EPOCH);
    }

    /** Findings as {@code severity control/rule path}, the worst first. */
    static List<String> findings(String baseline, String manifest) {
        return findings(of(baseline, manifest, Map.of()));
    }

    static List<String> findings(ManifestVerdict verdict) {
        if (!(verdict instanceof ManifestVerdict.Judged judged)) {
            throw new AssertionError(verdict);
        }
        return judged.findings().stream()
                .map(it -> it.severity() + " " + it.control() + "/" + it.rule() + " " + it.path())
                .toList();
    }

    static List<String> messages(String baseline, String manifest) {
        return ((ManifestVerdict.Judged) of(baseline, manifest, Map.of()))
                .findings().stream().map(ManifestFinding::message).toList();
    }

    private static SelectedBaseline baseline(String text) {
        Manifest manifest = manifest(text);
        return new SelectedBaseline(
                manifest.name(),
                1,
                new ObjectMapper()
                        .convertValue(manifest.content().get("spec"), SecurityBaselineSpec.class));
    }

    static Manifest manifest(String text) {
        return Readings.ofText(text).manifests().getFirst();
    }
}
