package io.securitybaseline.corpus;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.Names;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One YAML document of a file.
 *
 * @param expected the sentence with which the API server refuses it: what stands after {@code #
 *     expect:} in the first line of the file
 */
record Document(Path file, String yaml, Optional<String> expected) {

    private static final Path MODULE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    private static final Pattern EXPECTED = Pattern.compile("\\A# expect: (.+)");
    private static final Pattern OURS = Pattern.compile("(?m)^apiVersion: " + Names.GROUP + "/");
    private static final Pattern BOUNDARY = Pattern.compile("(?m)^---\\s*$");

    /**
     * All documents in the YAML files below a folder of this module, in the order of their files.
     */
    static List<Document> below(String folder) {
        var root = MODULE.resolve(folder).normalize();
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(Document::in)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Document> in(Path file) {
        try {
            var text = Files.readString(file);
            var sentence = EXPECTED.matcher(text);
            var expected =
                    sentence.find() ? Optional.of(sentence.group(1)) : Optional.<String>empty();
            return BOUNDARY.splitAsStream(text)
                    .filter(part -> !part.isBlank())
                    .map(part -> new Document(file, part, expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the file, which says what the document shows. */
    String name() {
        return file.getFileName().toString().replaceFirst("\\.yaml$", "");
    }

    GenericKubernetesResource resource() {
        return as(GenericKubernetesResource.class);
    }

    <T> T as(Class<T> type) {
        return new KubernetesSerialization().unmarshal(yaml, type);
    }

    /** Whether its kind is one of the project's. */
    boolean isOurs() {
        return OURS.matcher(yaml).find();
    }

    @Override
    public String toString() {
        return MODULE.getParent().relativize(file).toString();
    }
}
