package io.securitybaseline.component;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a component. */
public record KubernetesVersion(int major, int minor, String text)
        implements Comparable<KubernetesVersion> {

    /** Distributions put their own build behind the patch: v1.33.4-eks-a1b2c3, v1.31.2+k3s1. */
    private static final Pattern VERSION =
            Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(?:\\D.{0,60})?");

    /** Reads a version such as v1.36.3; empty when it is none. */
    public static Optional<KubernetesVersion> of(String text) {
        Matcher matcher = VERSION.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new KubernetesVersion(
                                Integer.parseInt(matcher.group(1)),
                                Integer.parseInt(matcher.group(2)),
                                text))
                : Optional.empty();
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }

    @Override
    public int compareTo(KubernetesVersion other) {
        return major == other.major
                ? Integer.compare(minor, other.minor)
                : Integer.compare(major, other.major);
    }
}
