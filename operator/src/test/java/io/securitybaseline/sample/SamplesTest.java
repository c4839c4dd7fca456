package io.securitybaseline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.fabric8.kubernetes.client.utils.Serialization;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the samples, which somebody may apply one after the other without cleaning up. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();

    /** A namespace or baseline, or a label by which a baseline selects, in one sample. */
    private record Use(String name, String sample) {}

    @Test
    void noTwoSamplesShareANameOrASelectingLabel() throws IOException {
        Map<String, Set<String>> samples = new TreeMap<>();
        samples.putAll(
                uses().stream().collect(groupingBy(Use::name, mapping(Use::sample, toSet()))));

        assertThat(samples).hasSizeGreaterThan(20);
        assertThat(samples).allSatisfy((name, users) -> assertThat(users).as(name).hasSize(1));
    }

    @Test
    void everySampleThatIsAppliedSaysHowToCleanUp() throws IOException {
        assertThat(SamplesIT.folders())
                .isNotEmpty()
                .allSatisfy(
                        folder ->
                                assertThat(Files.readString(folder.resolve("README.md")))
                                        .contains("\n## Clean up\n\n    kubectl delete -f "));
    }

    private static List<Use> uses() throws IOException {
        List<Use> uses = new ArrayList<>();
        for (Path file : files()) {
            String sample = SAMPLES.relativize(file).getName(0).toString();
            for (String document : Files.readString(file).split("(?m)^---$", -1)) {
                names(Serialization.unmarshal(document, Map.class))
                        .forEach(name -> uses.add(new Use(name, sample)));
            }
        }
        return uses;
    }

    private static Set<String> names(Map<?, ?> document) {
        Set<String> names = new HashSet<>();
        Object kind = document.get("kind");
        Map<?, ?> metadata = map(document.get("metadata"));
        if (Set.of("Namespace", "SecurityBaseline", "SecurityWaiver")
                .contains(String.valueOf(kind))) {
            names.add(kind + "/" + metadata.get("name"));
        }
        Map<?, ?> selector = map(map(document.get("spec")).get("namespaceSelector"));
        map(selector.get("matchLabels")).forEach((key, value) -> names.add(key + "=" + value));
        return names;
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> it ? it : Map.of();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(it -> it.toString().endsWith(".yaml"))
                    .filter(it -> !it.toString().contains("/."))
                    .toList();
        }
    }
}
