package io.securitybaseline.impact;

import io.securitybaseline.baseline.Wildcards;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The name of an image as container runtimes complete it.
 *
 * @param host the registry, such as {@code docker.io} or {@code registry.example.com:5000}
 * @param path the repository in it
 * @see <a href="https://kubernetes.io/docs/concepts/containers/images/#config-json">Interpretation
 *     of config.json</a>
 */
record ImageName(String host, String path) {
    private static final String DOCKER = "docker.io";

    static ImageName of(String reference) {
        String bare = reference.split("@", 2)[0];
        int slash = bare.indexOf('/');
        String first = slash < 0 ? "" : bare.substring(0, slash);
        boolean isHost =
                first.contains(".")
                        || first.contains(":")
                        || first.equals("localhost")
                        || !first.equals(first.toLowerCase(Locale.ROOT));
        return isHost
                ? new ImageName(canonical(first), bare.substring(slash + 1))
                : new ImageName(DOCKER, slash < 0 ? "library/" + bare : bare);
    }

    /**
     * Whether credentials for this registry, as a key of {@code auths} names it, are for it.
     * Anybody who may write such a Secret writes such keys.
     */
    boolean isIn(String registry) {
        int scheme = registry.indexOf("://");
        String bare = scheme < 0 ? registry : registry.substring(scheme + 3);
        int slash = bare.indexOf('/');
        String keyHost = canonical(slash < 0 ? bare : bare.substring(0, slash));
        String keyPath = slash < 0 ? "" : bare.substring(slash + 1);
        if (keyPath.endsWith("/")) {
            keyPath = keyPath.substring(0, keyPath.length() - 1);
        }
        boolean anyPath = keyPath.isEmpty() || keyPath.equals("v1") || keyPath.equals("v2");
        return matches(keyHost) && (anyPath || (path + "/").startsWith(keyPath));
    }

    /** Part by part, each with wildcards; the port must be the same. */
    private boolean matches(String keyHost) {
        if (!port(keyHost).equals(port(host))) {
            return false;
        }
        String[] wanted = withoutPort(keyHost).split("\\.", -1);
        String[] parts = withoutPort(host).split("\\.", -1);
        return wanted.length == parts.length
                && IntStream.range(0, parts.length)
                        .allMatch(i -> Wildcards.matchWithQuestionMarks(wanted[i], parts[i]));
    }

    private static String port(String host) {
        return host.substring(withoutPort(host).length());
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static String canonical(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("index.docker.io") || lower.equals("registry-1.docker.io")
                ? DOCKER
                : lower;
    }
}
