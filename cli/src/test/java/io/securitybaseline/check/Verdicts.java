package io.securitybaseline.check;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.Readings;
import io.securitybaseline.waiver.Waivers;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Verdicts on manifests that are written as text. */
final class Verdicts {
    private Verdicts() {}

    static ManifestVerdict of(
            String baseline, String manifest, Map<String, Map<String, String>> labels) {
        return checks(baseline, labels).judge(manifest(manifest));
    }

    static Checks checks(String baseline, Map<String, Map<String, String>> labels) {
        return new Checks(
                new NamespaceScope(List.of(baseline(baseline)), labels),
                Waivers.NONE,
                "",
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
