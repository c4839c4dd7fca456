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

    private int minor() {
        return version.equals(LATEST)
                ? Integer.MAX_VALUE
                : Integer.parseInt(version.substring("v1.".length()));
    }
}
