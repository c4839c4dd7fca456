package io.securitybaseline.baseline;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns of namespace names, in which {@code *} stands for any characters. */
public record NamespaceGlobs(List<String> globs, Pattern pattern) {

    public static NamespaceGlobs of(Collection<String> globs) {
        List<String> sorted = globs.stream().distinct().sorted().toList();
        String alternatives =
                sorted.stream()
                        .map(glob -> Pattern.quote(glob).replace("*", "\\E.*\\Q"))
                        .collect(Collectors.joining("|"));
        return new NamespaceGlobs(sorted, Pattern.compile(alternatives));
    }

    public boolean matches(String namespace) {
        return !globs.isEmpty() && pattern.matcher(namespace).matches();
    }
}
