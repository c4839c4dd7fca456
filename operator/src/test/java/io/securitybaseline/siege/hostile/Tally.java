package io.securitybaseline.siege.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was tried and what the API server took, for people to read. */
final class Tally {
    private final List<Part> parts = new ArrayList<>();

    private record Part(HostileKind kind, List<Attack.Result> results, int changed, String weight) {
        long taken() {
            return results.stream().filter(it -> !it.taken().isEmpty()).count();
        }

        int kept() {
            return results.stream().mapToInt(Attack.Result::kept).sum();
        }

        Optional<Attack.Result> largest() {
            return results.stream().max(Comparator.comparing(Part::size));
        }

        private static int size(Attack.Result result) {
            return result.taken().stream().mapToInt(it -> it.most().size()).max().orElse(0);
        }
    }

    void add(HostileKind kind, List<Attack.Result> results, int changed, String weight) {
        parts.add(new Part(kind, List.copyOf(results), changed, weight));
    }

    List<HostileKind> kinds() {
        return parts.stream().map(Part::kind).distinct().toList();
    }

    /** Of all fields that were tried, those at which the API server took anything. */
    double taken() {
        long fields = parts.stream().mapToLong(it -> it.results().size()).sum();
        return parts.stream().mapToLong(Part::taken).sum() / (double) fields;
    }

    String summary() {
        StringBuilder text = new StringBuilder();
        text.append(
                "%-22s %6s %6s %8s %8s  %-28s %s%n"
                        .formatted(
                                "KIND", "FIELDS", "TAKEN", "CREATED", "CHANGED", "WEIGHT",
                                "LARGEST"));
        for (Part it : parts) {
            String largest = it.largest().map(r -> r.field() + ": " + r.taken()).orElse("");
            text.append(
                    "%-22s %6d %6d %8d %8d  %-28s %s%n"
                            .formatted(
                                    it.kind(),
                                    it.results().size(),
                                    it.taken(),
                                    it.kept(),
                                    it.changed(),
                                    it.weight(),
                                    largest));
        }
        return text.toString();
    }

    /** All fields with what was taken at each, or why nothing was. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Part part : parts) {
            for (Attack.Result it : part.results()) {
                lines.add(
                        "%s %s: %s"
                                .formatted(
                                        part.kind(),
                                        it.field(),
                                        it.taken().isEmpty()
                                                ? it.refusal().strip()
                                                : it.taken().toString()));
            }
        }
        Files.write(file, lines);
    }
}
