package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.Namespace;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.baseline.EffectivePodSecurity;
import io.securitybaseline.baseline.PodSecurityFloor;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.desired.Labels;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Labels of a Namespace that ask for less of Pod Security Admission than the baseline does. */
final class NamespaceLevels implements ManifestCheck {
    private static final String RULE = "LevelBelowFloor";

    @Override
    public Stream<ManifestFinding> judge(CheckedObject subject) {
        if (!(subject.object() instanceof Namespace namespace)) {
            return Stream.empty();
        }
        Map<String, String> labels = namespace.getMetadata().getLabels();
        return labels == null
                ? Stream.empty()
                : subject.effective().podSecurity().floors().entrySet().stream()
                        .flatMap(
                                floor ->
                                        judge(floor.getKey(), floor.getValue(), labels)
                                                .map(it -> it.of(floor.getKey().name()))
                                                .stream());
    }

    private static Optional<ManifestFinding> judge(
            EffectivePodSecurity.Use use,
            WithOrigin<PodSecurityFloor> floor,
            Map<String, String> labels) {
        String key = Labels.POD_SECURITY + use;
        String versionKey = key + "-version";
        String level = labels.get(key);
        if (level == null) {
            return Optional.empty();
        }
        Optional<PodSecurityLevel> known =
                Arrays.stream(PodSecurityLevel.values())
                        .filter(each -> each.name().equals(level))
                        .findFirst();
        if (known.isEmpty()) {
            return Optional.of(
                    finding(
                            Severity.error,
                            key,
                            level
                                    + " is not a level of the Pod Security Standards; write "
                                    + floor.value().level()));
        }
        if (known.get().compareTo(floor.value().level()) < 0) {
            return Optional.of(finding(severity(use), key, wanted(level, floor)));
        }
        String version = labels.getOrDefault(versionKey, PodSecurityFloor.LATEST);
        return isTooOld(known.get(), version, floor.value())
                ? Optional.of(finding(severity(use), versionKey, wanted(version, floor)))
                : Optional.empty();
    }

    private static boolean isTooOld(
            PodSecurityLevel level, String version, PodSecurityFloor floor) {
        return version.matches("v1\\.[0-9]{1,3}")
                && !floor.isMetBy(new PodSecurityFloor(level, version));
    }

    private static String wanted(String written, WithOrigin<PodSecurityFloor> floor) {
        return "%s is weaker than baseline %s requires; write %s, version %s, or leave the label to the operator"
                .formatted(
                        written, floor.baseline(), floor.value().level(), floor.value().version());
    }

    private static ManifestFinding finding(Severity severity, String key, String message) {
        return new ManifestFinding(
                Control.podSecurity, RULE, severity, "metadata.labels[" + key + "]", message);
    }

    static Severity severity(EffectivePodSecurity.Use use) {
        return switch (use) {
            case enforce -> Severity.error;
            case warn -> Severity.warning;
            case audit -> Severity.info;
        };
    }
}
