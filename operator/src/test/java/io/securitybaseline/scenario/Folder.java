package io.securitybaseline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one scenario. Inputs that a scenario does not have itself are those of the folder
 * {@code cluster}; an input without content means that the object of the cluster is not there.
 */
record Folder(Path path) {
    static final Path ALL = Path.of("src/test/resources/scenarios");
    private static final Path CLUSTER = ALL.resolve("cluster");
    private static final Pattern INPUT = Pattern.compile("in-.+\\.yaml");
    private static final Pattern GOLDEN =
            Pattern.compile(
                    "out-.+\\.yaml|changes\\.txt|report\\.yaml|status\\.yaml|waivers\\.yaml");
    private static final Pattern OTHER = Pattern.compile("settings\\.txt|refusals\\.txt|why\\.md");

    static List<Folder> all() {
        return list(ALL)
                .filter(Files::isDirectory)
                .filter(it -> !it.equals(CLUSTER))
                .map(Folder::new)
                .toList();
    }

    String name() {
        return path.getFileName().toString();
    }

    List<HasMetadata> inputs() {
        Map<String, Path> files = new TreeMap<>();
        Stream.of(CLUSTER, path)
                .flatMap(Folder::list)
                .filter(file -> matches(INPUT, file))
                .forEach(file -> files.put(file.getFileName().toString(), file));
        List<HasMetadata> objects = new ArrayList<>();
        files.forEach((name, file) -> object(name, file).ifPresent(objects::add));
        return objects;
    }

    /** The lines of a file of the cluster and of the scenario, without comments. */
    List<String> lines(String name) {
        return Stream.of(CLUSTER.resolve(name), path.resolve(name))
                .filter(Files::exists)
                .flatMap(file -> read(file).lines())
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** Compares what came out with the golden files, or writes those. */
    void check(Map<String, String> golden) {
        if ("update".equals(System.getProperty("golden"))) {
            update(golden);
        }
        Map<String, String> present = new TreeMap<>();
        list(path)
                .filter(file -> matches(GOLDEN, file))
                .forEach(file -> present.put(file.getFileName().toString(), read(file)));
        golden.forEach(
                (name, text) ->
                        assertThat(present.get(name))
                                .as(name() + "/" + name + " (rewrite with -Dgolden=update)")
                                .isEqualTo(text));
        assertThat(present.keySet()).as("golden files of " + name()).isEqualTo(golden.keySet());
        assertThat(list(path).filter(file -> !isKnown(file))).as("unused files").isEmpty();
    }

    private void update(Map<String, String> golden) {
        try {
            for (Path file : list(path).filter(it -> matches(GOLDEN, it)).toList()) {
                Files.delete(file);
            }
            for (Map.Entry<String, String> file : golden.entrySet()) {
                Files.writeString(path.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.util.Optional<HasMetadata> object(String name, Path file) {
        String text = read(file);
        if (text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
            assertThat(CLUSTER.resolve(name)).as("what " + file + " takes away").exists();
            return java.util.Optional.empty();
        }
        HasMetadata object = Yaml.object(text);
        assertThat(name)
                .isEqualTo(
                        "in-" + object.getKind() + "-" + object.getMetadata().getName() + ".yaml");
        return java.util.Optional.of(object);
    }

    private static boolean isKnown(Path file) {
        return matches(INPUT, file) || matches(GOLDEN, file) || matches(OTHER, file);
    }

    private static boolean matches(Pattern pattern, Path file) {
        return pattern.matcher(file.getFileName().toString()).matches();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(files.toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
