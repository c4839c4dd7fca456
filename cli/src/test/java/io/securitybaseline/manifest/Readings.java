package io.securitybaseline.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is read from a text, or from files. */
public record Readings(List<Reading> all) {

    public static Readings ofText(String text) {
        return ofBytes(text.getBytes(UTF_8));
    }

    static Readings ofBytes(byte[] bytes) {
        return read(bytes, ManifestFiles.STDIN);
    }

    static Readings ofPath(Path path) {
        return read(new byte[0], path.toString());
    }

    private static Readings read(byte[] stdin, String path) {
        List<Reading> all = new ArrayList<>();
        new ManifestFiles(new ByteArrayInputStream(stdin)).read(List.of(path), all::add);
        return new Readings(all);
    }

    public List<Manifest> manifests() {
        return all.stream().filter(Manifest.class::isInstance).map(Manifest.class::cast).toList();
    }

    Manifest only() {
        if (all.size() != 1 || manifests().size() != 1) {
            throw new AssertionError(all);
        }
        return manifests().getFirst();
    }

    /** What could not be read, as {@code document:line: message}. */
    List<String> unreadable() {
        return all.stream()
                .filter(Reading.Unreadable.class::isInstance)
                .map(Reading.Unreadable.class::cast)
                .map(it -> it.document() + ":" + it.line() + ": " + it.message())
                .toList();
    }

    List<String> names() {
        return manifests().stream().map(it -> it.document() + " " + it.name()).toList();
    }
}
