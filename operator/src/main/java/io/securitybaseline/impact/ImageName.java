package io.securitybaseline.impact;

import java.util.Locale;

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

    /** Whether credentials for this registry, as a key of {@code auths} names it, are for it. */
    boolean isIn(String registry) {
        String bare = registry.replaceFirst("^[a-z]+://", "");
        int slash = bare.indexOf('/');
        String keyHost = canonical(slash < 0 ? bare : bare.substring(0, slash));
        String keyPath = slash < 0 ? "" : bare.substring(slash + 1).replaceFirst("/$", "");
        boolean anyPath = keyPath.isEmpty() || keyPath.matches("v[12]");
        return matches(keyHost) && (anyPath || (path + "/").startsWith(keyPath));
    }

    /** Part by part, each with wildcards; the port must be the same. */
    private boolean matches(String keyHost) {
        String[] wanted = keyHost.split("\\.", -1);
        String[] parts = host.split("\\.", -1);
        if (wanted.length != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            String pattern =
                    ("\\Q" + wanted[i] + "\\E")
                            .replace("*", "\\E[^.:]*\\Q")
                            .replace("?", "\\E[^.:]\\Q");
            if (!parts[i].matches(pattern)) {
                return false;
            }
        }
        return true;
    }

    private static String canonical(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("index.docker.io") || lower.equals("registry-1.docker.io")
                ? DOCKER
                : lower;
    }
}
