package io.securitybaseline.baseline;

import io.securitybaseline.api.PodSecurityLevel;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A level of the Pod Security Standards that must at least hold, and the version of the standard
 * that is meant.
 *
 * @param version {@code latest} or {@code v1.N}
 */
public record PodSecurityFloor(PodSecurityLevel level, String version) {

    /** The version that moves with the cluster. */
    public static final String LATEST = "latest";

    /**
     * The stricter level is greater; of the same level the newer version, because newer versions
     * have added checks.
     */
    public static final Comparator<PodSecurityFloor> STRICTNESS =
            Comparator.comparing(PodSecurityFloor::level).thenComparing(PodSecurityFloor::minor);

    /**
     * The minors from which a level refuses pods that it did not refuse before. All other changes
     * have let in more. A property test holds this against the evaluator of the standards.
     */
    private static final Map<PodSecurityLevel, List<Integer>> REFUSES_MORE_FROM =
            Map.of(
                    PodSecurityLevel.baseline, List.of(19, 34),
                    PodSecurityLevel.restricted, List.of(8, 19, 22, 23, 34));

    /**
     * Whether a namespace with {@code other} refuses what this one refuses. What a newer version of
     * the same level lets in besides does not count: Kubernetes holds it to be safe by now.
     */
    public boolean isMetBy(PodSecurityFloor other) {
        return other.level().compareTo(level) >= 0
                && REFUSES_MORE_FROM.getOrDefault(level, List.of()).stream()
                        .noneMatch(it -> other.minor() < it && it <= minor());
    }

    /** Whether the text is a version as the labels of Pod Security Admission have it. */
    public static boolean isVersion(String text) {
        return text.equals(LATEST) || text.matches("v1\\.(0|[1-9][0-9]{0,5})");
    }

    private int minor() {
        return version.equals(LATEST)
                ? Integer.MAX_VALUE
                : Integer.parseInt(version.substring("v1.".length()));
    }
}
