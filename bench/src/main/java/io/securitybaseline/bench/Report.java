package io.securitybaseline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The results as files: a table for people, JSON for programs, and a plot. */
record Report(Results results, String machine) {

    /** What is drawn, by the beginnings of titles, with the part that is. */
    private static final Map<String, Integer> DRAWN =
            Map.of(
                    "fill from the start of the process", 2,
                    "floor: fill with a client in Go", 0,
                    "50 new namespaces at once: floor", 2,
                    "CPU for each filled namespace", 0,
                    "repair of an edited NetworkPolicy, 5/s: p50", 2,
                    "memory of the operator", 1,
                    "restart: ready", 1);

    String markdown() {
        return "%s%n%nMeasured with Kubernetes %s.%n"
                .formatted(new MarkdownTable(results), machine);
    }

    /** Writes them into a folder. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("bench.md"), markdown());
        Files.writeString(
                folder.resolve("bench.json"), new JsonDocument(results, machine).toString());
        Files.writeString(folder.resolve("bench.svg"), new Plot(lines()).toString());
    }

    private List<Line> lines() {
        return results.things().stream().flatMap(this::line).toList();
    }

    private Stream<Line> line(Figure thing) {
        return DRAWN.entrySet().stream()
                .filter(drawn -> thing.title().startsWith(drawn.getKey()))
                .filter(drawn -> drawn.getValue() < thing.values().size())
                .map(
                        drawn -> {
                            int part = Objects.requireNonNull(drawn.getValue());
                            return new Line(
                                    "%s: %s, %s"
                                            .formatted(
                                                    thing.name(),
                                                    thing.parts().get(part),
                                                    thing.unit()),
                                    results.values(thing, part));
                        });
    }
}
