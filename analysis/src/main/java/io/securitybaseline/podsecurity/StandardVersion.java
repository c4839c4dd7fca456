package io.securitybaseline.podsecurity;

/**
 * A version of the Pod Security Standards, named after the Kubernetes minor that first had it.
 * Versions newer than the newest that is known here are judged like that one, as the API server
 * does.
 */
public record StandardVersion(int minor) implements Comparable<StandardVersion> {

    /** The version that moves with the cluster. */
    public static final StandardVersion LATEST = new StandardVersion(Integer.MAX_VALUE);

    private static final String PREFIX = "v1.";

    public StandardVersion {
        if (minor < 0) {
            throw new IllegalArgumentException("Write latest or v1.N with N from 0");
        }
    }

    /**
     * Reads {@code latest} or {@code v1.N}, the spellings that the version labels of Pod Security
     * Admission may have.
     */
    public static StandardVersion of(String text) {
        if (text.equals("latest")) {
            return LATEST;
        }
        String minor = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
        boolean isNumber = !minor.isEmpty() && minor.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber || minor.length() > 9 || (minor.length() > 1 && minor.startsWith("0"))) {
            throw new IllegalArgumentException(
                    "Write latest or a version such as v1.36 instead of " + text);
        }
        return new StandardVersion(Integer.parseInt(minor));
    }

    @Override
    public int compareTo(StandardVersion other) {
        return Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return equals(LATEST) ? "latest" : PREFIX + minor;
    }
}
