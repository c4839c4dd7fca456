package io.securitybaseline.baseline;

import io.securitybaseline.api.PodSecurityLevel;

import java.util.Comparator;

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
