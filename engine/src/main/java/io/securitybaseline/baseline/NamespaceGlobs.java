package io.securitybaseline.baseline;

import java.util.Collection;
import java.util.List;

/** Patterns of namespace names, in which {@code *} stands for any characters. */
public record NamespaceGlobs(List<String> globs) {

    public NamespaceGlobs {
        globs = List.copyOf(globs);
    }

    public static NamespaceGlobs of(Collection<String> globs) {
        return new NamespaceGlobs(globs.stream().distinct().sorted().toList());
    }

    public boolean matches(String namespace) {
        return anyMatches(globs, namespace);
    }

    /** Whether one of some patterns stands for a name. */
    public static boolean anyMatches(Collection<String> globs, String namespace) {
        return globs.stream().anyMatch(glob -> Wildcards.match(glob, namespace));
    }
}
