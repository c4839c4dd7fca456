package io.securitybaseline.impact;

import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.baseline.PodSecurityFloor;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Pod Security level as labels of a namespace.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces">Pod
 *     Security Admission labels for namespaces</a>
 */
final class EnforcedLevel {
    private static final String LEVEL = "pod-security.kubernetes.io/enforce";
    private static final String VERSION = LEVEL + "-version";
    private static final Pattern VALID = Pattern.compile("latest|v1\\.[0-9]{1,3}");

    private EnforcedLevel() {}

    /** The level that the labels set; empty when they set none that the API server takes. */
    static Optional<PodSecurityFloor> of(Map<String, String> labels) {
        String version = labels.getOrDefault(VERSION, PodSecurityFloor.LATEST);
        return Arrays.stream(PodSecurityLevel.values())
                .filter(it -> it.name().equals(labels.get(LEVEL)))
                .filter(it -> VALID.matcher(version).matches())
                .map(it -> new PodSecurityFloor(it, version))
                .findFirst();
    }

    static Map<String, String> labels(PodSecurityFloor level) {
        return Map.of(LEVEL, level.level().name(), VERSION, level.version());
    }
}
